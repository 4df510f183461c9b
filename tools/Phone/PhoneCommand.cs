using System.CommandLine;
using System.Net;
using UmServer.Calls;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Tools.Phone;

/// <summary>The phone at the command line.</summary>
public static class PhoneCommand
{
    private static readonly Argument<string> Target = new("target")
    {
        Description = "Whom to call: sip:1001@127.0.0.1",
    };

    private static readonly Option<string> Do = new("--do")
    {
        Description = PhoneScript.Help,
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string?> Record = new("--record") { Description = "A WAV file for what is heard." };
    private static readonly Option<string> From = new("--from")
    {
        Description = "The number of the caller.",
        DefaultValueFactory = _ => "phone",
    };

    private static readonly Option<string?> Name = new("--name") { Description = "The name of the caller." };
    private static readonly Option<string?> Diverted = new("--diverted-from")
    {
        Description = "A number whose call this is, forwarded on no answer (RFC 5806).",
    };

    private static readonly Option<string> Address = new("--address")
    {
        Description = "The phone's own address.",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private static readonly Option<bool> Tcp = new("--tcp") { Description = "SIP over TCP instead of UDP." };
    private static readonly Option<bool> ALaw = new("--alaw") { Description = "PCMA instead of PCMU." };
    private static readonly Option<bool> NoFollow = new("--no-follow")
    {
        Description = "Ignore a 302, as some PBXs do.",
    };

    private static readonly Option<int> Limit = new("--limit")
    {
        Description = "Seconds after which the phone hangs up, whatever happens.",
        DefaultValueFactory = _ => 120,
    };

    public static Task<int> RunAsync(string[] args)
    {
        var command = new RootCommand("""
            A telephone for the command line, on the project's own stack.

            Example: leave a message, then look at what was said:
              phone sip:1001@127.0.0.1 --do "quiet; play hello.wav; press #; quiet; press 1#" --record heard.wav
            """)
        {
            Target, Do, Record, From, Name, Diverted, Address, Tcp, ALaw, NoFollow, Limit,
        };
        command.SetAction(CallAsync);
        return command.Parse(args).InvokeAsync();
    }

    private static async Task<int> CallAsync(ParseResult asked, CancellationToken stopping)
    {
        if (!SipUri.TryParse(asked.GetValue(Target), out var target))
            return await RefuseAsync($"'{asked.GetValue(Target)}' is not a SIP address such as sip:1001@127.0.0.1");
        if (!PhoneScript.TryParse(asked.GetValue(Do)!, out var script, out var error))
            return await RefuseAsync(error);
        if (!IPAddress.TryParse(asked.GetValue(Address), out var address))
            return await RefuseAsync($"'{asked.GetValue(Address)}' is not an IP address");

        await using var phone = new SoftPhone(new PhoneOptions
        {
            Address = address,
            User = asked.GetValue(From)!,
            DisplayName = asked.GetValue(Name),
            Codec = asked.GetValue(ALaw) ? AudioCodec.Pcma : AudioCodec.Pcmu,
            UseTcp = asked.GetValue(Tcp),
            FollowRedirects = !asked.GetValue(NoFollow),
        });
        var status = await CallAsync(phone, target, script, asked, stopping);
        await Console.Out.WriteLineAsync(phone.Ladder.ToString());
        return status is >= 200 and < 300 ? 0 : 1;
    }

    private static async Task<int> CallAsync(
        SoftPhone phone, SipUri target, PhoneScript script, ParseResult asked, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(TimeSpan.FromSeconds(asked.GetValue(Limit)));
        var heard = new HeardAudio();
        await using var call = await phone.CallAsync(
            target, heard, DiversionOf(asked.GetValue(Diverted), target), limit.Token);
        if (call.Status < 300)
            await Console.Error.WriteLineAsync(await RunAsync(script, call, heard.Speech, limit.Token));
        if (asked.GetValue(Record) is { } file)
            WriteWav(file, heard.ToClip());
        return call.Status;
    }

    private static async Task<string> RunAsync(
        PhoneScript script, PhoneCall call, SpeechEar ear, CancellationToken limit)
    {
        try
        {
            return CallEndText.Of(await script.RunAsync(call, ear, limit));
        }
        catch (OperationCanceledException)
        {
            return "stopped by the limit or the user";
        }
    }

    private static void WriteWav(string file, AudioClip clip)
    {
        using var stream = File.Create(file);
        WavFile.Write(stream, clip);
    }

    private static List<SipHeader> DiversionOf(string? number, SipUri target) =>
        number is null ? [] : [new SipHeader("Diversion", $"<sip:{number}@{target.Host}>;reason=no-answer;counter=1")];

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 2;
    }
}
