using Microsoft.Extensions.Logging;
using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>One call and what its flows share.</summary>
/// <param name="Configuration">As it was when the call began.</param>
public sealed record FlowContext(
    ICall Call, DialPlan Plan, CallProgress Progress, FlowServices Services, Configuration Configuration)
{
    public IUmStore Store => Services.Store;

    public ILogger Logger => Services.Logger;

    public string CallId => Call.Info.CallId;

    /// <inheritdoc cref="MenuExtensions.ServeAsync"/>
    public Task<T> ServeAsync<T>(Func<Task<Menu<T>>> menu, Func<T, Task<Phrase?>> serve, Phrase? opening = null) =>
        Call.ServeAsync(menu, Plan.InputFailuresBeforeDisconnect, serve, opening ?? Phrase.Empty);

    /// <inheritdoc cref="MenuExtensions.ServeAsync"/>
    public Task<T> ServeAsync<T>(Menu<T> menu, Func<T, Task<Phrase?>> serve, Phrase? opening = null) =>
        ServeAsync(() => Task.FromResult(menu), serve, opening);

    public Task SayAsync(string sentence) => Call.PlayAsync(Phrase.Say(sentence));

    /// <summary>From here on the call is about this mailbox, and speaks its language.</summary>
    public void TurnTo(Mailbox mailbox, CallKind kind)
    {
        Progress.Mailbox = mailbox.Extension;
        Progress.Kind = kind;
        Call.Language = mailbox.Language ?? Plan.Language;
    }

    /// <summary>A user by name, in the user's own voice where there is a recording of it.</summary>
    public async Task<PhrasePart.User> NameAsync(Mailbox mailbox) => new(
        mailbox.Name, mailbox.Extension, await Store.Greetings.FindAsync(mailbox.Id, GreetingKind.Name));

    /// <summary>The mailbox as it was when the call began, unless it has been removed since.</summary>
    public async Task<Mailbox?> FindMailboxAsync(string number) =>
        Configuration.Numbers.FindMailbox(Plan, number) is { } mailbox
            && await Store.Mailboxes.GetAsync(mailbox.Id) is not null ? mailbox : null;

    /// <summary>The moment as the clock on the mailbox owner's wall shows it.</summary>
    public DateTimeOffset LocalTime(DateTimeOffset moment, Mailbox mailbox) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(mailbox.TimeZone ?? Plan.TimeZone, out var zone)
            ? TimeZoneInfo.ConvertTime(moment, zone)
            : moment.ToUniversalTime();
}
