using System.Net;
using UmServer.Core;

namespace UmServer.Calls.Tests;

/// <summary>Who calls whom, and who sent the call on, as PBXs write it.</summary>
public sealed class CallInfoTests
{
    [Theory]
    [InlineData("", "\"Bob\" <sip:200@pbx>", "200", "Bob")]
    [InlineData("", "<tel:+49-30-1234567>", "+49-30-1234567", "")]
    [InlineData("", "<sip:+49301234567;phone-context=x@carrier;user=phone>", "+49301234567", "")]
    [InlineData("", "\"Anonymous\" <sip:anonymous@anonymous.invalid>", "", "")]
    [InlineData("", "<sip:pbx.example>", "", "")]
    [InlineData("P-Asserted-Identity: \"Carol\" <sip:300@net>", "<sip:anonymous@anonymous.invalid>", "300", "Carol")]
    [InlineData("P-Asserted-Identity: <sip:10.0.0.1>, <tel:+4930>", "<sip:200@pbx>", "+4930", "")]
    [InlineData("P-Asserted-Identity: <sip:300@net>\nPrivacy: id", "<sip:200@pbx>", "", "")]
    [InlineData("P-Asserted-Identity: <sip:300@net>\nPrivacy: header;user", "<sip:200@pbx>", "", "")]
    [InlineData("P-Asserted-Identity: <sip:300@net>\nPrivacy: none", "<sip:200@pbx>", "300", "")]
    [InlineData("Remote-Party-ID: \"Dan\" <sip:400@pbx>;party=calling;privacy=off", "<sip:200@pbx>", "400", "Dan")]
    [InlineData("Remote-Party-ID: <sip:400@pbx>;party=calling;privacy=full", "<sip:200@pbx>", "", "")]
    [InlineData("Remote-Party-ID: <sip:400@pbx>;party=called", "<sip:200@pbx>", "200", "")]
    [InlineData("", "\"=?weird\\\"name\" <sip:200@pbx>", "200", "=?weird\"name")]
    [InlineData("", "\"Zoë 木村\" <sip:200@pbx>", "200", "Zoë 木村")]
    public void The_caller_is_whom_the_network_asserts_else_the_from(
        string headers, string from, string number, string name)
    {
        var call = Read(headers, from: from);

        Assert.Equal((number, name), (call.CallerNumber, call.CallerName));
    }

    [Fact]
    public void Names_and_numbers_are_cut_and_free_of_what_would_upset_a_terminal()
    {
        var call = Read("", from: $"\"\u001b[2J\u202eBob{new string('x', 100)}\" <sip:{new string('9', 100)}@pbx>");

        Assert.Equal($"[2JBob{new string('x', 58)}", call.CallerName);
        Assert.Equal(new string('9', 64), call.CallerNumber);
    }

    [Theory]
    [InlineData("sip:1001@um", "1001")]
    [InlineData("sip:um.example", "")]
    [InlineData("sip:+4930;phone-context=x@um", "+4930")]
    [InlineData("sip:10%30%31@um", "1001")]
    public void The_called_number_is_the_user_of_the_request_uri(string uri, string called) =>
        Assert.Equal(called, Read("", uri).Called);

    // The first that is named is whom the caller dialled.
    [Theory]
    [InlineData("", "")]
    [InlineData("Diversion: <sip:1001@pbx>;reason=no-answer;counter=1", "1001 DivertNoAnswer")]
    [InlineData("Diversion: <sip:1002@pbx>;reason=user-busy, <sip:1001@pbx>;reason=unconditional",
        "1001 DivertForward, 1002 DivertBusy")]
    [InlineData("Diversion: <sip:1002@pbx>;reason=USER-BUSY\nDiversion: <sip:1001@pbx>",
        "1001 DivertForward, 1002 DivertBusy")]
    [InlineData("Diversion: \"Ada, L.\" <tel:+49301001>;reason=no-answer", "+49301001 DivertNoAnswer")]
    [InlineData("Diversion: <sip:pbx>;reason=no-answer", "")]
    [InlineData("Diversion: nonsense", "")]
    // RFC 7044: the cause stands at the target that the call was sent to.
    [InlineData("History-Info: <sip:1001@pbx>;index=1, <sip:1002@pbx;cause=486>;index=1.1;mp=1\n"
        + "History-Info: <sip:vm@pbx;cause=408>;index=1.1.1;mp=1.1",
        "1001 DivertBusy, 1002 DivertNoAnswer")]
    // RFC 4244 and RFC 7044: a Reason stands at the target that the call left.
    [InlineData("History-Info: <sip:1001@pbx?Reason=SIP%3Bcause%3D486>;index=1\nHistory-Info: <sip:1999@um>;index=1.1",
        "1001 DivertBusy")]
    [InlineData("History-Info: <sip:1001@pbx?Reason=sip%3Bcause%3D408%3Btext%3D%22No%20reply%22>;index=1,"
        + "<sip:vm@um>;index=1.1",
        "1001 DivertNoAnswer")]
    // The next hop for the same user diverted nothing, and a call that was sent straight here came from nobody.
    [InlineData("History-Info: <sip:1001@a>;index=1, <sip:1001@b>;index=1.1, <sip:vm@um;cause=302>;index=1.1.1",
        "1001 DivertForward")]
    [InlineData("History-Info: <sip:1999@um>;index=1", "")]
    [InlineData("History-Info: <sip:1001@pbx>;index=1, <sip:1999@um>;index=1.1", "")]
    // Diversion is the more exact of the two where a PBX sends both.
    [InlineData("Diversion: <sip:1003@pbx>;reason=user-busy\n"
        + "History-Info: <sip:1001@a>;index=1, <sip:vm@um;cause=302>;index=1.1",
        "1003 DivertBusy")]
    public void Who_sent_the_call_on_is_named_in_the_order_of_its_way(string headers, string diversions) =>
        Assert.Equal(diversions, Diversions(Read(headers)));

    [Theory]
    [InlineData("sip:vm@um;target=sip:1001%40pbx;cause=486", "1001 DivertBusy")]
    [InlineData("sip:vm@um;target=tel:%2B49301001;cause=408", "+49301001 DivertNoAnswer")]
    [InlineData("sip:vm@um;target=sip:1001%40pbx", "1001 DivertForward")]
    [InlineData("sip:vm@um;target=nonsense;cause=486", "")]
    [InlineData("sip:vm@um;cause=486", "")]
    public void A_mailbox_may_be_named_by_the_request_uri(string uri, string diversions) =>
        Assert.Equal(diversions, Diversions(Read("", uri)));

    [Fact]
    public void However_many_diversions_there_are_only_so_many_are_looked_at()
    {
        var headers = string.Join('\n', Enumerable.Range(1, 60).Select(i => $"Diversion: <sip:{i}@pbx>"));

        Assert.Equal(20, Read(headers).Diversions.Count);
    }

    private static CallInfo Read(string headers, string uri = "sip:1001@um", string from = "<sip:200@pbx>") =>
        CallInfoReader.Read(SipTexts.Invite(headers, uri, from), IPAddress.Loopback, DateTimeOffset.UnixEpoch);

    private static string Diversions(CallInfo call) =>
        string.Join(", ", call.Diversions.Select(diversion => $"{diversion.User} {diversion.Reason}"));
}
