using System.Text;

namespace UmServer.Media.Tests;

public sealed class KeyEventReceiverTests
{
    private readonly KeyEventReceiver _receiver = new();
    private readonly StringBuilder _keys = new();

    [Fact]
    public void A_press_is_one_key_at_its_first_packet_however_many_follow()
    {
        Take(1000, 5, 160, marker: true);
        Assert.Equal("5", _keys.ToString());
        for (var duration = 320; duration < 3000; duration += 160)
            Take(1000, 5, duration);
        for (var i = 0; i < 9; i++)
            Take(1000, 5, 3000, end: true);
        Assert.Equal("5", _keys.ToString());
    }

    [Fact]
    public void A_press_whose_beginning_or_end_is_lost_is_one_key()
    {
        Take(1000, 1, 800, end: true);
        Take(9000, 2, 160, marker: true);
        Take(9000, 2, 320);
        Take(17_000, 3, 480);
        Take(17_000, 3, 640, end: true);
        Assert.Equal("123", _keys.ToString());
    }

    [Fact]
    public void The_same_key_twice_is_two_keys_even_when_all_ends_are_lost()
    {
        Take(1000, 7, 160, marker: true);
        Take(3000, 7, 160, marker: true);
        Take(5000, 7, 800);
        Take(5000, 7, 800, end: true);
        Take(6500, 7, 320); // 87 ms after the end, without its marker
        Assert.Equal("7777", _keys.ToString());
    }

    [Fact]
    public void A_press_longer_than_a_duration_can_say_goes_on_in_segments()
    {
        // RFC 4733 §2.5.1.3
        Take(1000, 9, 160, marker: true);
        Take(1000, 9, 0xFFFF);
        Take(1000 + 0xFFFF, 9, 160);
        Take(1000 + 0xFFFF, 9, 0xFFFF);
        Take(1000 + 2 * 0xFFFF, 9, 800, end: true);
        Assert.Equal("9", _keys.ToString());
    }

    [Fact]
    public void A_phone_that_moves_the_timestamp_with_every_packet_presses_once()
    {
        for (var i = 0; i < 10; i++)
            Take((uint)(1000 + 160 * i), 4, 160 * (i + 1), marker: i == 0);
        for (var i = 10; i < 13; i++)
            Take((uint)(1000 + 160 * i), 4, 1600, end: true);
        Take(9000, 4, 160, marker: true);
        Assert.Equal("44", _keys.ToString());
    }

    [Fact]
    public void Stragglers_and_the_wrap_of_the_timestamp_make_no_keys()
    {
        Take(0xFFFF_FF00, 1, 160, marker: true);
        Take(0x0000_2000, 2, 160, marker: true);
        Take(0xFFFF_FF00, 1, 800, end: true);
        Take(0x0000_2000, 2, 160);
        Assert.Equal("12", _keys.ToString());
    }

    [Fact]
    public void Flash_and_other_events_are_no_keys()
    {
        for (var code = 16; code < 256; code++)
            Take((uint)(code * 10_000), code, 160, marker: true);
        Assert.Equal("", _keys.ToString());
    }

    [Fact]
    public void Losing_any_packets_but_all_of_a_press_changes_nothing()
    {
        var random = new Random(4);
        for (var round = 0; round < 200; round++)
        {
            var expected = "";
            _keys.Clear();
            _receiver.Restart();
            for (var press = 0; press < 10; press++)
                expected += PressWithLoss(random, (uint)(round * 1_000_000 + press * 2400));
            Assert.Equal(expected, _keys.ToString());
        }
    }

    private char PressWithLoss(Random random, uint timestamp)
    {
        var code = random.Next(16);
        var kept = random.Next(8); // this one arrives
        for (var i = 0; i < 8; i++)
            if (i == kept || random.Next(2) == 0)
                Take(timestamp, code, Math.Min(i + 1, 6) * 160, marker: i == 0, end: i >= 5);
        return "0123456789*#ABCD"[code];
    }

    private void Take(uint timestamp, int code, int duration, bool marker = false, bool end = false)
    {
        if (_receiver.TryBegin(timestamp, marker, new KeyEvent((byte)code, end, (ushort)duration), 8000, out var key))
            _keys.Append(key);
    }
}
