using System.Net;

namespace UmServer.Media.Tests;

/// <summary>Offers as real equipment sends them, each with the agreement that must come of it.</summary>
public sealed class SdpSampleTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Sdp", "Samples");

    public static TheoryData<string, string, string> Samples()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (string line in File.ReadLines(Path.Combine(Folder, "expected.txt")).Where(line => line[0] != '#'))
        {
            string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
            rows.Add(cells[0], cells[1], cells[2]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void An_offer_of_real_equipment_leads_to(string file, string outcome, string ports)
    {
        byte[] offer = File.ReadAllBytes(Path.Combine(Folder, file + ".sdp"));
        string local = file.Contains("ipv6", StringComparison.Ordinal) ? "2001:db8::1" : "198.51.100.1";
        var session = new SdpOfferAnswer(new SdpLocalMedia { Rtp = new IPEndPoint(IPAddress.Parse(local), 40000) });

        bool answered = session.TryAnswer(offer, out SdpAnswer? answer, out SdpRefusal? refusal);

        Assert.Equal(outcome, answered ? answer!.Agreement.Describe() : $"{refusal!.Failure}");
        Assert.Equal(ports, answered ? SdpTexts.Ports(answer!.Body) : "");
    }

    [Fact]
    public void Every_sample_has_its_expectation()
    {
        IEnumerable<string> files = Directory.GetFiles(Folder, "*.sdp").Select(Path.GetFileNameWithoutExtension)!;
        Assert.Equal(files.Order(), Samples().Select(row => (string)row[0]).Order());
    }
}
