using System.Globalization;
using System.Text;
using UmServer.Core;

namespace UmServer.Service;

/// <summary>What a newcomer reads at the start: what to dial, and how to let a phone in from elsewhere.</summary>
public static class DemoWelcome
{
    /// <summary>Fills the store when it is empty, and says what is in it.</summary>
    public static async Task<string> PrepareAsync(IUmStore store, UmSettings settings)
    {
        var isNew = (await store.DialPlans.ListAsync()).Count == 0;
        return isNew
            ? Describe(await DemoData.CreateAsync(store), settings)
            : Describe([], settings);
    }

    private static string Describe(IReadOnlyList<(Mailbox Mailbox, Pin Pin)> made, UmSettings settings)
    {
        var host = settings.Sip.Port == 5060 ? "127.0.0.1" : $"127.0.0.1:{settings.Sip.Port}";
        var text = new StringBuilder();
        Line(text, $"""

             Dial from any SIP phone on this machine (PCMU or PCMA, UDP or TCP):
               sip:1001@{host}  or  sip:1002@{host}   leave a message
               sip:{DemoData.SubscriberAccessNumber}@{host}   hear your messages: extension, #, PIN, #
               sip:{DemoData.AttendantNumber}@{host}   the auto attendant
             """);
        foreach (var (mailbox, pin) in made)
            Line(text, $"  Mailbox {mailbox.Extension}, {mailbox.Name}: PIN {pin.Reveal()}   (shown only now)");
        if (made.Count == 0)
            Line(text, $"  The mailboxes are as they were; a forgotten PIN: um mailbox reset-pin 1001");
        Line(text, $"""
             A phone or PBX elsewhere is answered once it is admitted:
               um gateway add desk --address 192.0.2.20

             """);
        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
