using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A mailbox and the PIN that it was given.</summary>
/// <param name="IsRandom">Whether the PIN was chosen here, so that its owner has to change it.</param>
/// <param name="MustChange">Whether the owner has to choose another one at the next log-on.</param>
public sealed record NewPin(Mailbox Mailbox, Pin Pin, bool IsRandom, bool MustChange);
