using System.Globalization;
using System.Net;
using System.Text;
using UmServer.Core;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>What a newcomer reads at the start: what to dial, and how to let a phone in from elsewhere.</summary>
public static class DemoWelcome
{
    private const int DefaultPort = 5060;

    /// <summary>Fills the store when it is empty, and says what is in it.</summary>
    /// <param name="listening">Where the service is reached.</param>
    public static async Task<string> PrepareAsync(IUmStore store, IReadOnlyList<SipListenPoint> listening)
    {
        if ((await store.DialPlans.ListAsync()).Count == 0)
            return Describe(await DemoData.CreateAsync(store), listening);
        return await store.DialPlans.FindAsync(DemoData.DialPlan) is null
            ? "The data folder is in use already, so the demonstration was not added to it.\n"
            : Describe([], listening);
    }

    private static string Describe(
        IReadOnlyList<(Mailbox Mailbox, Pin Pin)> made, IReadOnlyList<SipListenPoint> listening)
    {
        var host = HostOf(listening[0].EndPoint);
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

    private static string HostOf(IPEndPoint listening)
    {
        var isEverywhere = listening.Address.Equals(IPAddress.Any) || listening.Address.Equals(IPAddress.IPv6Any);
        var host = isEverywhere ? $"{IPAddress.Loopback}" : SipUri.HostOf(listening.Address);
        return listening.Port == DefaultPort ? host : $"{host}:{listening.Port}";
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
