namespace UmServer.EndToEnd.Tests;

/// <summary>What a bad network makes of packets, the same at every run.</summary>
internal sealed record BadNetwork(double Loss, double Duplication, double Reordering)
{
    private const int Seed = 4733;

    // Behind the two that follow it.
    private static readonly TimeSpan Detour = TimeSpan.FromMilliseconds(45);
    private static readonly TimeSpan Echo = TimeSpan.FromMilliseconds(5);

    public IReadOnlyList<TimedPacket> Carry(IReadOnlyList<TimedPacket> sent)
    {
        var random = new Random(Seed);
        var arriving = new List<TimedPacket>();
        foreach (var packet in sent)
        {
            if (random.NextDouble() < Loss)
                continue;
            var carried = random.NextDouble() < Reordering ? packet with { At = packet.At + Detour } : packet;
            arriving.Add(carried);
            if (random.NextDouble() < Duplication)
                arriving.Add(carried with { At = carried.At + Echo });
        }

        return [.. arriving.OrderBy(packet => packet.At)];
    }
}
