using System.Globalization;
using UmServer.Sip.Tests.Stack;
using UmServer.Testing;

namespace UmServer.Sip.Tests;

/// <summary>The torture messages sent to a whole stack by a peer: what comes back on the wire.</summary>
public sealed class TortureStackTests
{
    private readonly RawCaller _call = new(new TestApplication(request =>
    {
        if (request.Request.Method == SipMethods.Options)
            request.RespondOptions();
        else
            request.Respond(404);
    }));

    public static TheoryData<string, string> Cases() => TortureTests.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_message_gets_from_the_stack_what_its_row_expects(string folder, string name)
    {
        var expected = TortureCase.Of(folder, name);

        Send(expected.Bytes);

        Assert.Equal(expected.Answer, Answer());
        AssertStillWorks();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_message_may_come_twice(string folder, string name)
    {
        var expected = TortureCase.Of(folder, name);

        Send(expected.Bytes);
        var first = Answer();
        _call.Net.Network.Sent.Clear();
        Send(expected.Bytes);

        Assert.Equal(first, Answer());
        AssertStillWorks();
    }

    private void Send(byte[] bytes)
    {
        _call.Peer.Send(bytes);
        _call.Net.Run(0.02);
    }

    /// <summary>
    /// The status of what the stack sent back; it went to where the message came from, whatever that says.
    /// </summary>
    private string Answer()
    {
        var sent = _call.Net.Network.Sent.Where(m => m.From.Address.ToString() == "192.0.2.2").ToList();
        Assert.All(sent, m => Assert.Equal("192.0.2.9", m.To.Address.ToString()));
        return sent.Count == 0 ? "dropped" : Assert.Single(sent).FirstLine.Split(' ')[1];
    }

    private void AssertStillWorks()
    {
        _call.Net.Run(40);
        Assert.Equal((0, 0), _call.Net.Called.Load);
        _call.Peer.Heard.Clear();
        _call.Send(RawCaller.Request("OPTIONS", "z9hG4bKafterwards", 7));
        Assert.Equal(200, Assert.Single(_call.Peer.Responses).Status);
    }
}
