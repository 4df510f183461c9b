namespace UmServer.Media.Tests;

public sealed class RtpPacketTests
{
    [Fact]
    public void A_written_packet_reads_back()
    {
        var bytes = Packets.Audio(65_535, uint.MaxValue, [1, 2, 3], payloadType: 8, ssrc: 0xDEADBEEF);
        Assert.True(RtpPacket.TryParse(bytes, out var packet));
        Assert.Equal(ushort.MaxValue, packet.SequenceNumber);
        Assert.Equal(uint.MaxValue, packet.Timestamp);
        Assert.Equal(0xDEADBEEF, packet.Ssrc);
        Assert.Equal(8, packet.PayloadType);
        Assert.False(packet.Marker);
        Assert.Equal([1, 2, 3], packet.Payload.ToArray());
    }

    [Fact]
    public void Contributing_sources_extension_and_padding_are_not_payload()
    {
        byte[] bytes =
        [
            0xB2, 0x80, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, // padding, extension, two CSRCs; marker
            9, 9, 9, 9, 9, 9, 9, 9, // CSRCs
            0xBE, 0xDE, 0, 1, 7, 7, 7, 7, // one word of extension
            0x11, 0x22, 0, 2, // two bytes of payload, two of padding
        ];
        Assert.True(RtpPacket.TryParse(bytes, out var packet));
        Assert.True(packet.Marker);
        Assert.Equal([0x11, 0x22], packet.Payload.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("80000001000000020000000")] // eleven and a half
    [InlineData("400000010000000200000003")] // version 1
    [InlineData("820000010000000200000003")] // two CSRCs that are not there
    [InlineData("900000010000000200000003")] // an extension that is not there
    [InlineData("900000010000000200000003BEDE0001")] // an extension that is cut off
    [InlineData("A0000001000000020000000300")] // padding of nothing
    [InlineData("A00000010000000200000003FF")] // padding longer than the packet
    public void What_is_no_packet_is_refused(string hex) =>
        Assert.False(RtpPacket.TryParse(Convert.FromHexString(hex.Length % 2 == 0 ? hex : hex[..^1]), out _));

    [Fact]
    public void Counters_unwrap_to_the_nearest_number()
    {
        Assert.Equal(65_536, RtpSerial.Unwrap((ushort)0, 65_535));
        Assert.Equal(65_535, RtpSerial.Unwrap((ushort)65_535, 65_536));
        Assert.Equal(-1, RtpSerial.Unwrap((ushort)65_535, 0));
        Assert.Equal(0x1_0000_0005, RtpSerial.Unwrap(5u, 0xFFFF_FFF0));
    }
}
