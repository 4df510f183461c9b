using UmServer.Sip;

namespace UmServer.Worker.Tests;

public sealed class FirstInviteTests
{
    private const string Diversion = "<sip:1002@pbx>;reason=no-answer";

    [Fact]
    public void What_is_missing_is_taken_from_the_first_INVITE()
    {
        var whole = Restore("<sip:200@pbx>;tag=b", ["Diversion", Diversion], ["From", "\"Ada\" <sip:200@pbx>;tag=a"]);

        Assert.Equal(Diversion, whole.Headers[HeaderNames.Diversion]);
        Assert.Equal("Ada", whole.From?.DisplayName);
        Assert.Equal("b", whole.From?.Tag);
        Assert.Equal("call", whole.CallId);
    }

    [Fact]
    public void What_the_second_INVITE_says_itself_stands()
    {
        var invite = Invite("\"A. Lovelace\" <sip:200@pbx>;tag=b");
        invite.Headers.Add(HeaderNames.PAssertedIdentity, "<sip:200@pbx>");

        var whole = FirstInvite.Restore(
            invite, [["P-Asserted-Identity", "<sip:300@pbx>"], ["From", "\"Ada\" <sip:200@pbx>;tag=a"]]);

        Assert.Equal(["<sip:200@pbx>"], whole.Headers.All(HeaderNames.PAssertedIdentity));
        Assert.Equal("A. Lovelace", whole.From?.DisplayName);
    }

    [Fact]
    public void Another_callers_name_is_not_taken_nor_any_other_header()
    {
        var whole = Restore(
            "<sip:anonymous@anonymous.invalid>;tag=b", ["From", "\"Ada\" <sip:200@pbx>;tag=a"], ["Route", "<sip:x>"]);

        Assert.True(string.IsNullOrEmpty(whole.From?.DisplayName));
        Assert.False(whole.Headers.Contains(HeaderNames.Route));
    }

    private static SipRequest Restore(string from, params string[][] first) => FirstInvite.Restore(Invite(from), first);

    private static SipRequest Invite(string from)
    {
        Assert.True(SipUri.TryParse("sip:1001@um", out var uri));
        var invite = new SipRequest(SipMethods.Invite, uri);
        invite.Headers.Add(HeaderNames.From, from);
        invite.Headers.Add(HeaderNames.CallId, "call");
        return invite;
    }
}
