namespace UmServer.Core;

/// <summary>Mailboxes and the PINs that open them.</summary>
public interface IMailboxStore
{
    /// <summary>Of one dial plan, or of all.</summary>
    Task<IReadOnlyList<Mailbox>> ListAsync(string? dialPlan = null);

    Task<Mailbox?> FindAsync(string dialPlan, string extension);

    Task<Mailbox?> GetAsync(long id);

    /// <summary>Adds the mailbox under a new id (the given one is ignored) with its first PIN.</summary>
    Task<Refusal?> AddAsync(Mailbox mailbox, Pin pin);

    Task<Refusal?> UpdateAsync(Mailbox mailbox);

    /// <summary>Reads and changes the mailbox in one transaction; its id stays.</summary>
    Task<Refusal?> ChangeAsync(long id, Func<Mailbox, Mailbox> change);

    /// <summary>Removes the mailbox with its messages and greetings.</summary>
    Task<Refusal?> RemoveAsync(long id);

    /// <summary>
    /// Tries a PIN and counts the failures over all calls; tries during a lockout are not counted.
    /// An unknown extension takes as long as a wrong PIN and is denied like one.
    /// </summary>
    Task<LogonResult> LogOnAsync(string dialPlan, string extension, Pin pin);

    /// <summary>Changes the PIN when the mailbox's policy accepts it.</summary>
    /// <param name="mustChange">Whether the owner has to choose another one at the next log-on.</param>
    /// <param name="unlock">Whether a lockout ends with the change, and the failures are forgotten.</param>
    Task<PinRejection> SetPinAsync(long id, Pin pin, bool mustChange, bool unlock = false);

    Task UnlockAsync(long id);
}
