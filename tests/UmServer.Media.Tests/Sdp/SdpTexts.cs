using System.Globalization;
using System.Text;

namespace UmServer.Media.Tests;

/// <summary>Descriptions and agreements as short text, to write expectations in.</summary>
internal static class SdpTexts
{
    public static byte[] Body(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    public static string Text(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);

    public static string Describe(this MediaAgreement agreement)
    {
        string receive = string.Join(',', agreement.Receive.Select(entry => $"{entry.PayloadType}"));
        string events = agreement.TelephoneEvent is { } keys
            ? $"{keys.SendPayloadType}/{keys.ReceivePayloadType}/{keys.ClockRate}"
            : "none";
        int rtcpPort = agreement.RemoteRtcp.Port;
        string rtcp = agreement.RemoteRtcp.Address.Equals(agreement.Remote.Address)
            ? rtcpPort.ToString(CultureInfo.InvariantCulture)
            : $"{agreement.RemoteRtcp}";
        return $"{agreement.Codec.Name} as {agreement.SendPayloadType} from {receive} to {agreement.Remote} rtcp {rtcp}"
            + $" keys {events} {agreement.PacketTimeMs} ms {agreement.Direction.ToAttribute()}";
    }

    public static string Ports(ReadOnlyMemory<byte> body)
    {
        Assert.True(SdpSession.TryParse(body.Span, out SdpSession? session, out string? error), error);
        return string.Join(' ', session.Media.Select(media => $"{media.Kind}:{media.Port}"));
    }
}
