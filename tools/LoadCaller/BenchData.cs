using System.Globalization;
using UmServer.Core;
using UmServer.Media;

namespace UmServer.Tools.LoadCaller;

/// <summary>What the measured server is configured with.</summary>
public static class BenchData
{
    public const string Attendant = "2999";
    private const string Plan = "Load";
    private const int Mailboxes = 10;
    private static readonly TimeSpan Greeting = TimeSpan.FromMinutes(2);

    /// <summary>A mailbox for a call; calls share them out among themselves.</summary>
    public static string MailboxFor(int call) => (2000 + call % Mailboxes).ToString(CultureInfo.InvariantCulture);

    public static async Task FillAsync(IUmStore store, Speech speech)
    {
        Require(await store.DialPlans.AddAsync(new DialPlan { Name = Plan, ExtensionDigits = 4 }));
        // The callers whose redirect is measured do not follow it, and are to be redirected all the same.
        var gateway = new Gateway { Name = "loopback", Address = "127.0.0.1", Mode = GatewayMode.Redirect };
        Require(await store.Gateways.AddAsync(gateway));
        Require(await store.HuntGroups.AddAsync(new HuntGroup { Name = "all", Gateway = "loopback", DialPlan = Plan }));
        for (var i = 0; i < Mailboxes; i++)
        {
            var mailbox = new Mailbox { Id = 0, Extension = MailboxFor(i), DialPlan = Plan, Name = "Ada Lovelace" };
            Require(await store.Mailboxes.AddAsync(mailbox, new Pin("736251")));
        }

        Require(await store.AutoAttendants.AddAsync(new AutoAttendant
        {
            Name = "Main",
            DialPlan = Plan,
            Numbers = [Attendant],
            GreetingAudio = await ImportAsync(store, speech.Announcement(Greeting)),
        }));
    }

    private static async Task<AudioId> ImportAsync(IUmStore store, AudioClip clip)
    {
        using var wav = new MemoryStream();
        WavFile.Write(wav, clip);
        wav.Position = 0;
        return await store.Audio.ImportAsync(wav, ".wav");
    }

    private static void Require(Refusal? refusal)
    {
        if (refusal is not null)
            throw new MeasurementException($"The test data was refused: {refusal}");
    }
}
