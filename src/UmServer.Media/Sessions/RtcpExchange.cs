using System.Text;

namespace UmServer.Media;

/// <summary>
/// Tells the peer what we received and sent, and learns from it what it received and how far away it is.
/// </summary>
internal sealed class RtcpExchange(MediaInput input, MediaOutput output, Func<TimeSpan, ulong> ntpTime)
{
    private static readonly TimeSpan LongestRoundTrip = TimeSpan.FromSeconds(10);

    private readonly RtcpTimer _timer = new(Randomness.Source);

    // RFC 7022 §4.2: a name that says nothing about who we are.
    private readonly byte[] _name = Encoding.ASCII.GetBytes(Randomness.Name());
    private uint _lastReport; // of the peer: the middle of its NTP time, and when it came
    private TimeSpan _lastReportAt;
    private long _packetsAtReport;

    public double? RemoteLossPercent { get; private set; }

    public double? RemoteJitterMilliseconds { get; private set; }

    public TimeSpan? RoundTrip { get; private set; }

    public void Receive(ReadOnlySpan<byte> datagram, TimeSpan arrival)
    {
        if (!RtcpNews.TryParse(datagram, output.Ssrc, out var news))
            return;
        if (news.SenderReport is { } report)
            (_lastReport, _lastReportAt) = (report, arrival);
        if (news.AboutUs is { } block)
            Learn(block, arrival);
    }

    /// <summary>Sends a report when one is due.</summary>
    public void SendWhenDue(IMediaSocket socket, TimeSpan now, TimeSpan position)
    {
        if (_timer.IsDue(now))
            Send(socket, now, position, goodbye: false);
    }

    /// <summary>RFC 3550 §6.3.7: leaving is told at once, which two participants always may.</summary>
    public void SayGoodbye(IMediaSocket socket, TimeSpan now, TimeSpan position)
    {
        if (output.Packets > 0)
            Send(socket, now, position, goodbye: true);
    }

    private void Send(IMediaSocket socket, TimeSpan now, TimeSpan position, bool goodbye)
    {
        Span<byte> packet = stackalloc byte[RtcpWriter.MaxBytes];
        var writer = new RtcpWriter(packet, output.Ssrc);
        writer.Report(SenderInfo(now, position), ReportBlock(now));
        writer.Name(_name);
        if (goodbye)
            writer.Bye();
        socket.Send(packet[..writer.Length]);
    }

    private RtcpSenderInfo? SenderInfo(TimeSpan now, TimeSpan position)
    {
        if (output.Packets == _packetsAtReport)
            return null;
        _packetsAtReport = output.Packets;
        return new RtcpSenderInfo(
            ntpTime(now), output.TimestampAt(position), (uint)output.Packets, (uint)output.Bytes);
    }

    private RtcpReportBlock? ReportBlock(TimeSpan now)
    {
        if (!input.HasSource)
            return null;
        var reception = input.Reception;
        return new RtcpReportBlock(
            input.Ssrc, reception.TakeFractionLost(), (int)reception.Lost, (uint)reception.HighestSequence,
            (uint)reception.Jitter, _lastReport, _lastReport == 0 ? 0 : NtpTime.Short(now - _lastReportAt));
    }

    private void Learn(in RtcpReportBlock block, TimeSpan arrival)
    {
        RemoteJitterMilliseconds = RtpTime.Milliseconds(block.Jitter, output.ClockRate);
        if (output.Packets > 0)
            RemoteLossPercent = Math.Clamp(100.0 * block.Lost / output.Packets, 0, 100);
        if (block.LastReport == 0)
            return;

        // §6.4.1: now − LSR − DLSR; a peer that errs in one of them must not give the call record a nonsense.
        var away = NtpTime.Middle(ntpTime(arrival)) - block.LastReport - block.Delay;
        if (NtpTime.FromShort(away) < LongestRoundTrip)
            RoundTrip = NtpTime.FromShort(away);
    }
}
