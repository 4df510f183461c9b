using UmServer.Core;

namespace UmServer.EndToEnd.Tests;

/// <summary>What the server under test is configured with.</summary>
internal static class TestData
{
    public const string Plan = "Test";

    public static async Task FillAsync(IUmStore store, string pin)
    {
        Require(await store.DialPlans.AddAsync(new DialPlan
        {
            Name = Plan,
            ExtensionDigits = 4,
            SubscriberAccessNumbers = ["1999"],
            OperatorExtension = "1002",
        }));
        Require(await store.Gateways.AddAsync(new Gateway { Name = "loopback", Address = "127.0.0.1" }));
        Require(await store.HuntGroups.AddAsync(new HuntGroup { Name = "all", Gateway = "loopback", DialPlan = Plan }));
        foreach (var (extension, name) in new[] { ("1001", "Ada Lovelace"), ("1002", "Alan Turing") })
        {
            var mailbox = new Mailbox { Id = 0, Extension = extension, DialPlan = Plan, Name = name };
            Require(await store.Mailboxes.AddAsync(mailbox, new Pin(pin)));
        }

        Require(await store.AutoAttendants.AddAsync(new AutoAttendant
        {
            Name = "Main",
            DialPlan = Plan,
            Numbers = ["1000"],
            Keys =
            [
                new AttendantKey('1', "sales", AttendantAction.TransferToExtension, "1002"),
                new AttendantKey('2', "Ada Lovelace", AttendantAction.LeaveMessage, "1001"),
            ],
        }));
    }

    private static void Require(Refusal? refusal) => Assert.Null(refusal);
}
