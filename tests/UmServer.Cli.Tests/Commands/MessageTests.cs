using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Core;
using UmServer.Media;
using UmServer.Store;
using UmServer.Testing;

namespace UmServer.Cli.Tests;

public sealed class MessageTests : IAsyncLifetime
{
    private const string First = "0195566d0000700080000000aaaaaaaa";
    private const string Second = "0195566d0001700080000000bbbbbbbb";

    // A tenth of a second of every code there is, in order.
    private static readonly byte[] Samples = [.. Enumerable.Range(0, 800).Select(i => (byte)i)];

    private Cli _cli = null!;

    public async Task InitializeAsync() => _cli = await Cli.WithMailboxAsync();

    public Task DisposeAsync()
    {
        _cli.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task No_messages_is_said_and_an_unknown_one_refused()
    {
        Assert.Contains("No messages", (await _cli.RunAsync("message", "list")).Done().Error);
        (await _cli.RunAsync("message", "show", "abc")).Refused("no message 'abc'", "um message list");
    }

    [Fact]
    public async Task Json_has_every_property()
    {
        await LeaveAsync(First);

        var shown = (await _cli.RunAsync("message", "show", First, "--json")).Done();

        var audio = shown.Json.GetProperty("audio").GetString();
        Assert.Equal(
            $$"""
            {
              "id": "{{First}}",
              "shortId": "aaaaaaaa",
              "mailbox": "1001",
              "dialPlan": "Main",
              "receivedAt": "2026-03-02T09:00:00+00:00",
              "callerNumber": "2001",
              "callerName": "Bob",
              "durationSeconds": 0.1,
              "state": "new",
              "urgent": true,
              "private": false,
              "partial": false,
              "endReason": "hang-up",
              "callId": "call@pbx",
              "audio": "{{audio}}"
            }

            """.ReplaceLineEndings(),
            shown.Out.ReplaceLineEndings());
    }

    [Fact]
    public async Task The_list_has_the_newest_first_with_short_ids_and_the_plans_time()
    {
        await LeaveAsync(First);
        _cli.Clock.Advance(TimeSpan.FromMinutes(1));
        await LeaveAsync(Second, endReason: RecordingEndReason.Partial);

        var lines = (await _cli.RunAsync("message", "list")).Done().Out.Split('\n');

        Assert.Contains("RECEIVED (Europe/Berlin)", lines[0]);
        Assert.StartsWith("bbbbbbbb  1001     2026-03-02 10:01", lines[1]);
        Assert.Contains("new, urgent, partial", lines[1]);
        Assert.StartsWith("aaaaaaaa  1001     2026-03-02 10:00", lines[2]);
        Assert.Contains("Bob 2001", lines[2]);
    }

    [Fact]
    public async Task The_list_can_be_of_one_mailbox_and_leaves_out_what_was_deleted()
    {
        await _cli.RunAsync("mailbox", "add", "1002", "--name", "Bob", "--pin", "482913");
        await LeaveAsync(First);
        await LeaveAsync(Second, extension: "1002");
        await using (var store = await _cli.OpenStoreAsync())
            await store.Messages.SetStateAsync(new MessageId(First), MessageState.Deleted);

        Assert.Equal(["1002"], await MailboxesAsync("message", "list", "--json"));
        Assert.Equal(["1002", "1001"], await MailboxesAsync("message", "list", "--all", "--json"));
        Assert.Equal(["1001"], await MailboxesAsync("message", "list", "1001", "--all", "--json"));
        Assert.Empty(await MailboxesAsync("message", "list", "1001", "--json"));
        (await _cli.RunAsync("message", "list", "1003")).Refused("no mailbox 1003", "um mailbox list");
    }

    [Fact]
    public async Task An_id_that_ends_like_another_is_shown_longer_and_refused_while_it_is_short()
    {
        await LeaveAsync("0195566d00007000800000011ccccccc");
        await LeaveAsync("0195566d00007000800000021ccccccc");

        var ids = (await _cli.RunAsync("message", "list", "--json")).Json.EnumerateArray()
            .Select(message => message.GetProperty("shortId").GetString()).Order();

        Assert.Equal(["11ccccccc", "21ccccccc"], ids);
        (await _cli.RunAsync("message", "show", "1ccccccc")).Refused("2 ids: ", "Give more");
        (await _cli.RunAsync("message", "show", "21CCCCCCC")).Done();
    }

    [Fact]
    public async Task A_callers_name_steers_no_terminal()
    {
        await LeaveAsync(First, callerName: "[bold]Eve[/]\e[2J");
        _cli.Width = 80;
        _cli.Colour = true;

        Assert.Contains("[bold]Eve[/]\uFFFD[2J", (await _cli.RunAsync("message", "show", First)).Done().Out);
        Assert.DoesNotContain("\e[2J", (await _cli.RunAsync("message", "list")).Done().Out);
    }

    [Theory]
    [InlineData(RecordingFormat.Pcmu)]
    [InlineData(RecordingFormat.Pcma)]
    public async Task The_law_is_kept_bit_for_bit(RecordingFormat format)
    {
        await LeaveAsync(First, format: format);
        var file = _cli.PathOf("out.wav");

        (await _cli.RunAsync("message", "export", "aaaaaaaa", file, "--law")).Done();

        Assert.True(AudioFile.TryRead(file, out var clip, out var error), error);
        Assert.Equal(Codec(format), clip.SourceCodec);
        Assert.Equal(Samples, clip.GetEncoded(Codec(format)).ToArray());
    }

    [Theory]
    [InlineData(RecordingFormat.Pcmu)]
    [InlineData(RecordingFormat.Pcma)]
    public async Task An_export_is_16_bit_WAV_of_the_decoded_samples(RecordingFormat format)
    {
        await LeaveAsync(First, format: format);

        var exported = (await _cli.RunAsync("message", "export", "aaaaaaaa", "-")).Done();

        Assert.Equal("", exported.Out);
        Assert.True(AudioFile.TryRead(exported.Bytes, out var clip, out var error), error);
        Assert.Null(clip.SourceCodec);
        Assert.Equal(8000, clip.SampleRate);
        Assert.Equal(AudioClip.FromEncoded(Samples, Codec(format)).Samples.ToArray(), clip.Samples.ToArray());
    }

    [Fact]
    public async Task An_au_file_is_the_stored_one()
    {
        await LeaveAsync(First);
        var file = _cli.PathOf("out.au");

        (await _cli.RunAsync("message", "export", "aaaaaaaa", file)).Done();

        await using var store = await _cli.OpenStoreAsync();
        var stored = (await store.Messages.FindAsync(new MessageId(First)))!.Audio;
        Assert.Equal(await store.Audio.ReadAsync(stored), await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task A_file_that_is_there_is_written_over_only_by_force()
    {
        await LeaveAsync(First);
        var file = _cli.PathOf("out.wav");
        await File.WriteAllTextAsync(file, "mine");

        (await _cli.RunAsync("message", "export", "aaaaaaaa", file)).Refused("is there already", "--force");
        Assert.Equal("mine", await File.ReadAllTextAsync(file));

        (await _cli.RunAsync("message", "export", "aaaaaaaa", file, "--force")).Done();
        Assert.True(AudioFile.TryRead(file, out _, out _));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_refused()
    {
        await LeaveAsync(First);
        (await _cli.RunAsync("message", "export", "aaaaaaaa", _cli.PathOf("no/such/out.wav")))
            .Refused("There is no folder", "Make it");
        (await _cli.RunAsync("message", "export", "aaaaaaaa", _cli.Root)).Refused("is a folder", "Name a file");
    }

    [Fact]
    public async Task Audio_that_is_gone_is_refused_and_nothing_written()
    {
        await LeaveAsync(First);
        await using (var store = await _cli.OpenStoreAsync())
            File.Delete(store.Audio.LocationOf((await store.Messages.FindAsync(new MessageId(First)))!.Audio));
        var file = _cli.PathOf("out.wav");

        (await _cli.RunAsync("message", "export", "aaaaaaaa", file)).Refused("cannot be read", "backup");
        (await _cli.RunAsync("message", "export", "aaaaaaaa", _cli.PathOf("out.au"))).Refused("cannot be read", ".au");
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Deleting_asks_and_is_for_good()
    {
        await LeaveAsync(First);
        (await _cli.RunAsync("message", "delete", "aaaaaaaa")).Refused("Bob 2001", "--yes");
        (await _cli.RunAsync("message", "delete", "aaaaaaaa", "--yes")).Done();
        (await _cli.RunAsync("message", "delete", "aaaaaaaa", "--yes"))
            .Refused("no message 'aaaaaaaa'", "um message list");
    }

    [Fact]
    public async Task A_mailbox_counts_its_messages_and_says_what_goes_with_it()
    {
        await LeaveAsync(First);
        await LeaveAsync(Second);
        await using (var store = await _cli.OpenStoreAsync())
            await store.Messages.SetStateAsync(new MessageId(First), MessageState.Saved);

        var mailbox = (await _cli.RunAsync("mailbox", "show", "1001", "--json")).Json;
        Assert.Equal(1, mailbox.GetProperty("newMessages").GetInt32());
        Assert.Equal(1, mailbox.GetProperty("savedMessages").GetInt32());
        (await _cli.RunAsync("mailbox", "remove", "1001")).Refused("with 2 messages (1 new)", "--yes");
        (await _cli.RunAsync("mailbox", "remove", "1001", "--yes")).Done();
        Assert.Contains("No messages", (await _cli.RunAsync("message", "list", "--all")).Done().Error);
    }

    private static G711Codec Codec(RecordingFormat format) =>
        format == RecordingFormat.Pcmu ? AudioCodec.Pcmu : AudioCodec.Pcma;

    private async Task<IEnumerable<string?>> MailboxesAsync(params string[] args) =>
        (await _cli.RunAsync(args)).Done().Json.EnumerateArray()
        .Select(message => message.GetProperty("mailbox").GetString()).ToList();

    private async Task LeaveAsync(
        string id,
        string extension = "1001",
        string callerName = "Bob",
        RecordingFormat format = RecordingFormat.Pcmu,
        RecordingEndReason endReason = RecordingEndReason.HangUp)
    {
        await using var store = await _cli.OpenStoreAsync();
        using var spool = new Spool(_cli.Data, store, _cli.Clock, NullLogger<Spool>.Instance);
        var envelope = new MessageEnvelope
        {
            Id = new MessageId(id),
            MailboxId = (await store.Mailboxes.FindAsync("Main", extension))!.Id,
            CallId = "call@pbx",
            ReceivedAt = _cli.Clock.GetUtcNow(),
            CallerNumber = "2001",
            CallerName = callerName,
            Urgent = true,
        };
        var recording = await spool.CreateAsync(envelope, format);
        recording.Append(Samples);
        Assert.True(await spool.DeliverAsync(recording, envelope, endReason));
    }
}
