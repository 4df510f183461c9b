using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Store;
using UmServer.Testing;

namespace UmServer.Worker.Tests;

/// <summary>The flows on the store and the spool that the server really has.</summary>
public sealed class RealStoreTests : IAsyncLifetime
{
    private readonly DataFolder _data = new(Path.Combine(Path.GetTempPath(), $"um-worker-{Guid.NewGuid():n}"));
    private readonly ManualTimeProvider _time = new();
    private readonly CapturedLog _log = new();
    private IUmStore _store = null!;
    private Spool _spool = null!;

    public async Task InitializeAsync()
    {
        _store = await Stores.CreateAsync(_data, _time, NullLoggerFactory.Instance);
        _spool = new Spool(_data, _store, _time, NullLogger<Spool>.Instance);
        var plan = new DialPlan { Name = Office.Plan, ExtensionDigits = 4, SubscriberAccessNumbers = ["1999"] };
        Assert.Null(await _store.DialPlans.AddAsync(plan));
        Assert.Null(await _store.Gateways.AddAsync(new Gateway { Name = "pbx", Address = Office.Pbx }));
        Assert.Null(await _store.HuntGroups.AddAsync(
            new HuntGroup { Name = "all", Gateway = "pbx", DialPlan = Office.Plan }));
        Assert.Null(await _store.Mailboxes.AddAsync(
            Office.NewMailbox("1001", "Ada Lovelace"), new Pin(Office.PinOfAda)));
    }

    public async Task DisposeAsync()
    {
        _spool.Dispose();
        await _store.DisposeAsync();
        Directory.Delete(_data.Root, recursive: true);
    }

    [Fact]
    public async Task A_message_is_left_heard_and_deleted_and_a_greeting_recorded()
    {
        await CallAsync("1001", """
            < Ada Lovelace cannot take your call right now.
            > presses #
            < (tone)
            > says 0.5 s
            > presses #
            < Your message was too short.
            < Please record your message after the tone.
            < (tone)
            > says 3 s
            > presses #
            < To accept this message, press one.
            > presses 2
            < (recording)
            > presses 3
            < (tone)
            > says 2 s
            > presses #
            < To accept this message, press one.
            > presses 11#
            < Your message has been sent.
            < Goodbye.
            = hangs up
            """);
        var message = Assert.Single(await _store.Messages.ListAsync());
        Assert.Equal((TimeSpan.FromSeconds(2), true), (message.Duration, message.Urgent));

        await CallAsync("1999", $"""
            > presses 1001#{Office.PinOfAda}#1
            < New message.
            < This message is important.
            < From zero three zero one two three four five six seven received today at nine AM.
            < ({Path.GetFileNameWithoutExtension(message.Audio.Value)})
            > presses 7
            < Message deleted.
            < There are no more messages.
            < Main menu.
            > presses 621
            < Record your greeting after the tone, then press pound.
            < (tone)
            > says 2.5 s
            > presses #
            < To accept it, press one.
            > presses *
            < Your recording has been cancelled.
            < To record your greeting, press one.
            > presses 1
            < Record your greeting after the tone, then press pound.
            < (tone)
            > says 3.5 s
            > presses #
            < To accept it, press one.
            > presses 1
            < Your greeting has been saved.
            > hangs up
            """);
        Assert.Equal(MessageState.Deleted, (await _store.Messages.FindAsync(message.Id))!.State);

        var greeting = await _store.Greetings.FindAsync(message.MailboxId, GreetingKind.Standard);
        await CallAsync("1001", $"""
            < ({Path.GetFileNameWithoutExtension(greeting!.Value.Value)})
            > hangs up
            """);
        Assert.Empty(Directory.GetFiles(_data.Spool));
        Assert.Empty(_log.Errors);
        CallKind[] kinds = [CallKind.MissedCall, CallKind.SubscriberAccess, CallKind.VoiceMessage];
        Assert.Equal(kinds, (await _store.CallRecords.ListAsync(10)).Select(record => record.Kind));
    }

    private async Task CallAsync(string called, string text)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        var script = new CallScript(text);
        var info = new CallInfo
        {
            CallId = $"call to {called}",
            Peer = IPAddress.Parse(Office.Pbx),
            Called = called,
            CallerNumber = Office.Outside,
            StartedAt = _time.GetUtcNow(),
        };
        var gateways = new GatewayTable(
            [(new IPNetwork(info.Peer, 32), new Gateway { Name = "pbx", Address = Office.Pbx })]);
        var configuration = await _store.Configuration.LoadAsync() with { Addresses = gateways };
        using var refusals = new RefusalLog(_time, NullLogger<RefusalLog>.Instance);
        var runner = new CallRunner(new FlowServices(_store, _spool, _time, _log), refusals);
        await runner.RunAsync(new ScriptedCall(info, script, Office.Book), configuration, new CallProgress());
        script.Verify();
    }
}
