using UmServer.Hosting;
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

    [Theory]
    [InlineData("", "", true)] // from no 302 of ours, or by a peer that keeps nothing of its Contact
    [InlineData(";um-id=0", "", false)]
    [InlineData(";um-id=x", "", true)]
    [InlineData(";um-id=20", "", true)]
    [InlineData(";um-id=20", "Ada", false)]
    [InlineData(";um-id=4", "Ada", true)]
    [InlineData(";um-id=4", "Ada", false, HeaderNames.PAssertedIdentity)]
    [InlineData(";um-id=1", "", true, HeaderNames.PAssertedIdentity)]
    [InlineData(";um-id=3", "", false, HeaderNames.Diversion)]
    [InlineData("", "", false, HeaderNames.HistoryInfo)]
    [InlineData("", "", false, ProxiedPeer.Header)]
    public async Task The_service_is_asked_only_when_the_first_INVITE_may_have_said_more(
        string parameter, string name, bool isAsked, params string[] headers)
    {
        var asked = 0;
        var first = new FirstInvite(
            (_, _) =>
            {
                asked++;
                return Task.FromResult<string[][]?>([["Diversion", Diversion]]);
            },
            TimeProvider.System);
        var invite = Invite(name.Length == 0 ? "<sip:200@pbx>;tag=b" : $"\"{name}\" <sip:200@pbx>;tag=b", parameter);
        foreach (var header in headers)
            invite.Headers.Add(header, "<sip:300@pbx>");

        var whole = await first.RestoreAsync(invite);

        Assert.Equal(isAsked ? 1 : 0, asked);
        Assert.Equal(isAsked, whole.Headers[HeaderNames.Diversion] == Diversion);
    }

    [Theory]
    [InlineData("<sip:200@pbx>;tag=a", IdentityParts.None)]
    [InlineData("sip:200@pbx;tag=a", IdentityParts.None)]
    [InlineData("Ada <sip:200@pbx>;tag=a", IdentityParts.Name)]
    [InlineData(
        "\"Ada\" <sip:200@pbx>;tag=a", IdentityParts.Name | IdentityParts.Diversion | IdentityParts.Privacy,
        HeaderNames.Diversion, HeaderNames.Privacy)]
    public void What_the_302_says_comes_back_in_the_Request_URI(
        string from, IdentityParts parts, params string[] headers)
    {
        var invite = Invite(from);
        foreach (var header in headers)
            invite.Headers.Add(header, "<sip:300@pbx>");

        var told = CallerIdentity.PartsOf(CallerIdentity.Of(invite));

        Assert.Equal(parts, told);
        Assert.Equal(parts, CallerIdentity.FirstOf(Invite(from, $";um-id={CallerIdentity.ToToken(told)}")));
    }

    private static SipRequest Restore(string from, params string[][] first) => FirstInvite.Restore(Invite(from), first);

    private static SipRequest Invite(string from, string parameter = "")
    {
        Assert.True(SipUri.TryParse($"sip:1001@um{parameter}", out var uri));
        var invite = new SipRequest(SipMethods.Invite, uri);
        invite.Headers.Add(HeaderNames.From, from);
        invite.Headers.Add(HeaderNames.CallId, "call");
        return invite;
    }
}
