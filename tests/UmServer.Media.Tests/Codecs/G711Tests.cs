namespace UmServer.Media.Tests;

public sealed class G711Tests
{
    // ITU-T G.711 tables 1a and 2a: the ends of the scale, as 16-bit values.
    [Theory]
    [InlineData(0x00, -32124)]
    [InlineData(0x80, 32124)]
    [InlineData(0x7F, 0)]
    [InlineData(0xFF, 0)]
    [InlineData(0xFE, 8)]
    [InlineData(0x7E, -8)]
    [InlineData(0xEF, 132)]
    [InlineData(0x9F, 8316)]
    public void A_mu_law_code_has_the_value_of_the_recommendation(byte code, short value) =>
        Assert.Equal(value, G711.MuLawToLinear(code));

    [Theory]
    [InlineData(0xD5, 8)]
    [InlineData(0x55, -8)]
    [InlineData(0xAA, 32256)]
    [InlineData(0x2A, -32256)]
    [InlineData(0xDA, 248)]
    [InlineData(0xC5, 264)]
    [InlineData(0xBA, 16128)]
    public void An_a_law_code_has_the_value_of_the_recommendation(byte code, short value) =>
        Assert.Equal(value, G711.ALawToLinear(code));

    [Fact]
    public void Every_mu_law_code_survives_a_round_trip_but_negative_zero_which_becomes_positive()
    {
        for (int code = 0; code < 256; code++)
        {
            byte expected = code == 0x7F ? G711.MuLawSilence : (byte)code;
            Assert.Equal(expected, G711.LinearToMuLaw(G711.MuLawToLinear((byte)code)));
        }
    }

    [Fact]
    public void Every_a_law_code_survives_a_round_trip()
    {
        for (int code = 0; code < 256; code++)
        {
            Assert.Equal((byte)code, G711.LinearToALaw(G711.ALawToLinear((byte)code)));
        }
    }

    [Fact]
    public void Every_sample_is_coded_within_half_a_step_of_its_segment()
    {
        for (int sample = short.MinValue; sample <= short.MaxValue; sample++)
        {
            int magnitude = Math.Abs(sample);
            int muLaw = G711.MuLawToLinear(G711.LinearToMuLaw((short)sample));
            int aLaw = G711.ALawToLinear(G711.LinearToALaw((short)sample));
            Assert.True(Math.Abs(muLaw - sample) <= Math.Max(8, (magnitude + 132) / 16), $"µ-law {sample} → {muLaw}");
            Assert.True(Math.Abs(aLaw - sample) <= Math.Max(16, magnitude / 16), $"A-law {sample} → {aLaw}");
        }
    }

    [Fact]
    public void The_recommendation_s_digital_milliwatt_is_3_17_dB_below_full_scale_in_mu_law()
    {
        // ITU-T G.711 table 6: 1 kHz at 0 dBm0; a sine of 3.17 dBm0 just reaches the last decision value, 8159.
        byte[] milliwatt = [0x1E, 0x0B, 0x0B, 0x1E, 0x9E, 0x8B, 0x8B, 0x9E];
        var samples = new short[8];
        G711.DecodeMuLaw(milliwatt, samples);
        double rms = Math.Sqrt(samples.Average(s => (double)s * s));
        Assert.Equal(-3.17, 20 * Math.Log10(rms * Math.Sqrt(2) / (4 * 8159)), 1);
        var again = new byte[8];
        G711.EncodeMuLaw(samples, again);
        Assert.Equal(milliwatt, again);
    }

    [Fact]
    public void Silence_decodes_to_the_smallest_value_of_each_law()
    {
        Assert.Equal(0, G711.MuLawToLinear(AudioCodec.Pcmu.Silence));
        Assert.Equal(8, G711.ALawToLinear(AudioCodec.Pcma.Silence));
    }
}
