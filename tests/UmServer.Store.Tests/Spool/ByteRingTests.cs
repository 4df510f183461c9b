namespace UmServer.Store.Tests;

public sealed class ByteRingTests
{
    [Fact]
    public void Bytes_come_out_as_they_went_in_around_the_end_of_the_ring()
    {
        var ring = new ByteRing(16);
        var (read, written) = (new List<byte>(), 0);
        for (var round = 0; round < 100; round++)
        {
            var piece = Enumerable.Range(written, 1 + round % 16).Select(i => (byte)i).ToArray();
            Assert.True(ring.TryWrite(piece));
            written += piece.Length;
            while (ring.Peek() is { IsEmpty: false } waiting)
            {
                read.AddRange(waiting);
                ring.Advance(waiting.Length);
            }
        }

        Assert.Equal(Enumerable.Range(0, written).Select(i => (byte)i), read);
    }

    [Fact]
    public void A_full_ring_takes_nothing_of_what_does_not_fit()
    {
        var ring = new ByteRing(16);
        Assert.True(ring.TryWrite(new byte[10]));

        Assert.False(ring.TryWrite(new byte[7]));
        Assert.Equal(10, ring.Peek().Length);
        Assert.True(ring.TryWrite(new byte[6]));
    }

    [Fact]
    public async Task A_writer_and_a_reader_at_the_same_time_lose_nothing()
    {
        const int Total = 1_000_000;
        var ring = new ByteRing(1024);
        var writing = Task.Run(() =>
        {
            var frame = new byte[160];
            for (var sent = 0; sent < Total; sent += frame.Length)
            {
                for (var i = 0; i < frame.Length; i++)
                    frame[i] = (byte)(sent + i);
                while (!ring.TryWrite(frame))
                    Thread.Yield();
            }
        });

        var wrong = 0;
        for (var read = 0; read < Total;)
        {
            var waiting = ring.Peek();
            foreach (var value in waiting)
                wrong += value == (byte)read++ ? 0 : 1;
            ring.Advance(waiting.Length);
        }

        await writing;
        Assert.Equal(0, wrong);
    }
}
