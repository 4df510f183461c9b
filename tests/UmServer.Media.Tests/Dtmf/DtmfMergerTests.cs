namespace UmServer.Media.Tests;

public sealed class DtmfMergerTests
{
    private readonly DtmfMerger _merger = new();

    [Fact]
    public void A_press_that_comes_in_three_ways_is_one_key()
    {
        Assert.True(IsNew('5', DtmfSource.InBand, 1000));
        Assert.False(IsNew('5', DtmfSource.RtpEvent, 1040));
        Assert.False(IsNew('5', DtmfSource.SipInfo, 1500));
    }

    [Fact]
    public void A_key_pressed_twice_is_two_keys_in_whatever_order_the_ways_report_it()
    {
        Assert.True(IsNew('5', DtmfSource.RtpEvent, 1000));
        Assert.True(IsNew('5', DtmfSource.RtpEvent, 1200));
        Assert.False(IsNew('5', DtmfSource.SipInfo, 1250));
        Assert.False(IsNew('5', DtmfSource.SipInfo, 1400));
        Assert.True(IsNew('5', DtmfSource.SipInfo, 1600));
        Assert.False(IsNew('5', DtmfSource.RtpEvent, 1650));
    }

    [Fact]
    public void Info_that_comes_at_the_end_of_a_long_press_is_the_same_key()
    {
        Assert.True(IsNew('1', DtmfSource.RtpEvent, 1000));
        for (var at = 1020; at <= 6000; at += 20)
            _merger.StillDown(TimeSpan.FromMilliseconds(at));
        Assert.False(IsNew('1', DtmfSource.SipInfo, 6300));
    }

    [Fact]
    public void The_same_key_much_later_is_another_press()
    {
        Assert.True(IsNew('1', DtmfSource.RtpEvent, 1000));
        Assert.True(IsNew('1', DtmfSource.SipInfo, 3000));
    }

    [Fact]
    public void Once_the_peer_tells_its_keys_tones_are_only_sound()
    {
        Assert.True(IsNew('1', DtmfSource.InBand, 1000));
        Assert.True(_merger.ListensToTones);
        Assert.True(IsNew('2', DtmfSource.SipInfo, 3000));
        Assert.False(_merger.ListensToTones);
        Assert.False(IsNew('3', DtmfSource.InBand, 9000));
    }

    private bool IsNew(char key, DtmfSource source, int milliseconds) =>
        _merger.IsNew(key, source, TimeSpan.FromMilliseconds(milliseconds));
}
