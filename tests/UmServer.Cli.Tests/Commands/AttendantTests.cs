using UmServer.Media;
using UmServer.Testing;

namespace UmServer.Cli.Tests;

public sealed class AttendantTests : IAsyncLifetime
{
    private Cli _cli = null!;

    public async Task InitializeAsync() => _cli = await Cli.WithMailboxAsync();

    public Task DisposeAsync()
    {
        _cli.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Json_has_every_property_and_the_keys_in_order()
    {
        await AddFrontAsync();
        (await _cli.RunAsync("attendant", "key", "front", "2", "--message", "1001", "--say", "Anna")).Done();
        (await _cli.RunAsync("attendant", "key", "front", "1", "--transfer", "1001", "--say", "sales")).Done();

        var shown = (await _cli.RunAsync("attendant", "show", "front", "--json")).Done();

        Assert.Equal(
            """
            {
              "name": "front",
              "dialPlan": "Main",
              "numbers": [
                "1000"
              ],
              "greetingText": "Welcome to Berg & Söhne.",
              "greetingAudio": null,
              "allowExtensions": true,
              "operatorExtension": null,
              "keys": [
                {
                  "key": "1",
                  "description": "sales",
                  "action": "transfer-to-extension",
                  "target": "1001"
                },
                {
                  "key": "2",
                  "description": "Anna",
                  "action": "leave-message",
                  "target": "1001"
                }
              ]
            }

            """.ReplaceLineEndings(),
            shown.Out.ReplaceLineEndings());
    }

    [Fact]
    public async Task Every_action_is_told_in_words()
    {
        await AddFrontAsync();
        await _cli.RunAsync("attendant", "add", "night");
        await _cli.RunAsync("attendant", "key", "front", "1", "--transfer", "1001", "--say", "sales");
        await _cli.RunAsync("attendant", "key", "front", "2", "--message", "1001", "--say", "Anna");
        await _cli.RunAsync("attendant", "key", "front", "3", "--attendant", "night", "--say", "opening hours");
        await _cli.RunAsync("attendant", "key", "front", "4", "--operator");

        var shown = (await _cli.RunAsync("attendant", "show", "front")).Done().Out;

        Assert.Contains("\"sales\": transfers to 1001", shown);
        Assert.Contains("\"Anna\": takes a message for 1001", shown);
        Assert.Contains("\"opening hours\": goes to auto attendant night", shown);
        Assert.Contains("\"the operator\": goes to the operator", shown);
        Assert.Contains("no operator", shown);
    }

    [Fact]
    public async Task A_key_keeps_its_words_when_its_target_changes()
    {
        await AddFrontAsync();
        await _cli.RunAsync("attendant", "key", "front", "1", "--transfer", "1001", "--say", "sales");

        var changed = (await _cli.RunAsync("attendant", "key", "front", "1", "--message", "1001")).Done();

        Assert.Contains("\"sales\": takes a message for 1001", changed.Out);
    }

    [Fact]
    public async Task A_key_can_be_taken_out_again_and_again()
    {
        await AddFrontAsync();
        await _cli.RunAsync("attendant", "key", "front", "1", "--transfer", "1001", "--say", "sales");

        Assert.Contains("\"sales\"", (await _cli.RunAsync("attendant", "key", "front", "1", "--remove")).Done().Out);
        var again = (await _cli.RunAsync("attendant", "key", "front", "1", "--remove")).Done();
        Assert.Contains("nothing already", again.Out);
    }

    [Fact]
    public async Task Wrong_keys_and_targets_are_refused()
    {
        await AddFrontAsync();
        (await _cli.RunAsync("attendant", "key", "front", "0", "--operator")).Refused("'0' is no key", "1 to 9");
        (await _cli.RunAsync("attendant", "key", "front", "1", "--transfer", "99", "--say", "x"))
            .Refused("'99' is no extension", "4 digits");
        (await _cli.RunAsync("attendant", "key", "front", "1", "--transfer", "1001"))
            .Refused("Nothing is said of key 1", "Describe it");
        (await _cli.RunAsync("attendant", "key", "front", "1", "--message", "1002", "--say", "x"))
            .Refused("1002", "mailbox");
        (await _cli.RunAsync("attendant", "key", "front", "1", "--attendant", "night", "--say", "x"))
            .Refused("auto attendant 'night'", "which");
        (await _cli.RunAsync("attendant", "key", "frnt", "1", "--operator"))
            .Refused("no auto attendant 'frnt'", "Did you mean 'front'?");
    }

    [Fact]
    public async Task A_key_needs_exactly_one_action()
    {
        await AddFrontAsync();
        (await _cli.RunAsync("attendant", "key", "front", "1", "--say", "x"))
            .Misused("Give exactly one of: --transfer");
        (await _cli.RunAsync("attendant", "key", "front", "1", "--transfer", "1001", "--operator"))
            .Misused("Give exactly one of: --transfer");
    }

    [Fact]
    public async Task A_number_belongs_to_one_thing()
    {
        await AddFrontAsync();
        (await _cli.RunAsync("attendant", "add", "night", "--number", "1001")).Refused("Anna Berg", "another number");
        (await _cli.RunAsync("mailbox", "add", "1000", "--name", "Bob")).Refused("front", "another number");
    }

    [Fact]
    public async Task Set_changes_what_is_named_and_keeps_the_keys()
    {
        await AddFrontAsync();
        await _cli.RunAsync("attendant", "key", "front", "1", "--transfer", "1001", "--say", "sales");

        (await _cli.RunAsync("attendant", "set", "front", "--greeting", "none", "--extensions", "off")).Done();

        var front = (await _cli.RunAsync("attendant", "list", "--json")).Json[0];
        Assert.Null(front.GetProperty("greetingText").GetString());
        Assert.False(front.GetProperty("allowExtensions").GetBoolean());
        Assert.Equal("1000", front.GetProperty("numbers")[0].GetString());
        Assert.Equal(1, front.GetProperty("keys").GetArrayLength());
    }

    [Fact]
    public async Task A_recording_is_the_greeting_until_words_are_given()
    {
        await AddFrontAsync();
        var file = _cli.PathOf("welcome.wav");
        await using (var wav = File.Create(file))
            WavFile.Write(wav, AudioClip.FromSamples(new short[1600], 16000));

        (await _cli.RunAsync("attendant", "set", "front", "--greeting-file", file)).Done();
        Assert.Contains("a recording", (await _cli.RunAsync("attendant", "show", "front")).Out);
        await using (var store = await _cli.OpenStoreAsync())
        {
            var audio = (await store.AutoAttendants.FindAsync("front"))!.GreetingAudio!.Value;
            Assert.Equal(await File.ReadAllBytesAsync(file), await store.Audio.ReadAsync(audio));
        }

        (await _cli.RunAsync("attendant", "set", "front", "--greeting", "Good evening.")).Done();
        Assert.Contains("Good evening.", (await _cli.RunAsync("attendant", "show", "front")).Out);
    }

    [Fact]
    public async Task A_greeting_that_is_no_audio_is_refused()
    {
        await AddFrontAsync();
        var file = _cli.PathOf("welcome.wav");
        (await _cli.RunAsync("attendant", "set", "front", "--greeting-file", file))
            .Refused("cannot be a greeting", "WAV");
        await File.WriteAllTextAsync(file, "no audio");
        (await _cli.RunAsync("attendant", "set", "front", "--greeting-file", file))
            .Refused("cannot be a greeting", "WAV");
    }

    [Fact]
    public async Task Removing_says_which_number_nobody_will_answer()
    {
        await AddFrontAsync();
        (await _cli.RunAsync("attendant", "remove", "front")).Refused("Nobody will answer 1000.", "--yes");
        (await _cli.RunAsync("attendant", "remove", "front", "--yes")).Done();
    }

    [Fact]
    public async Task A_mailbox_that_a_key_leads_to_is_not_removed()
    {
        await AddFrontAsync();
        await _cli.RunAsync("attendant", "key", "front", "1", "--message", "1001", "--say", "Anna");
        (await _cli.RunAsync("mailbox", "remove", "1001", "--yes"))
            .Refused("key 1 of auto attendant 'front'", "remove those first");
    }

    private async Task AddFrontAsync() => (await _cli.RunAsync(
        "attendant", "add", "front", "--number", "1000", "--greeting", "Welcome to Berg & Söhne.")).Done();
}
