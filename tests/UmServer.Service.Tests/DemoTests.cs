using System.Net;
using System.Text.RegularExpressions;
using UmServer.Core;
using UmServer.Sip;
using UmServer.Testing;

namespace UmServer.Service.Tests;

/// <summary>What a newcomer finds.</summary>
public sealed class DemoTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task The_first_start_fills_the_store_and_shows_pins_that_work()
    {
        var text = await WelcomeAsync();

        foreach (var extension in new[] { "1001", "1002" })
        {
            var pin = Regex.Match(text, $@"Mailbox {extension}, .*: PIN (\d+)").Groups[1].Value;
            Assert.IsType<LogonResult.Accepted>(
                await _store.Mailboxes.LogOnAsync(DemoData.DialPlan, extension, new Pin(pin)));
        }

        var plan = await _store.DialPlans.FindAsync(DemoData.DialPlan);
        Assert.Equal([DemoData.SubscriberAccessNumber], plan!.SubscriberAccessNumbers);
        Assert.Equal([DemoData.AttendantNumber], Assert.Single(await _store.AutoAttendants.ListAsync()).Numbers);
        Assert.Equal(["127.0.0.0/8", "::1"], (await _store.Gateways.ListAsync()).Select(gateway => gateway.Address));
        Assert.Equal(2, (await _store.HuntGroups.ListAsync()).Count);
    }

    [Fact]
    public async Task The_second_start_shows_no_pin_and_changes_nothing()
    {
        await WelcomeAsync();

        var text = await WelcomeAsync();

        Assert.DoesNotMatch(@"PIN \d", text);
        Assert.Contains("um mailbox reset-pin 1001", text, StringComparison.Ordinal);
        Assert.Equal(2, (await _store.Mailboxes.ListAsync()).Count);
    }

    [Fact]
    public async Task A_data_folder_that_is_in_use_is_left_alone()
    {
        await _store.DialPlans.AddAsync(new DialPlan { Name = "Office", ExtensionDigits = 3 });

        var text = await WelcomeAsync();

        Assert.Contains("was not added", text, StringComparison.Ordinal);
        Assert.Empty(await _store.Mailboxes.ListAsync());
    }

    [Theory]
    [InlineData("0.0.0.0", 5060, "sip:1001@127.0.0.1 ")]
    [InlineData("0.0.0.0", 7360, "sip:1001@127.0.0.1:7360 ")]
    [InlineData("192.0.2.10", 5060, "sip:1001@192.0.2.10 ")]
    [InlineData("::1", 7360, "sip:1001@[::1]:7360 ")]
    public async Task The_address_to_dial_is_one_that_is_listened_on(string address, int port, string shown) =>
        Assert.Contains(shown, await WelcomeAsync(address, port), StringComparison.Ordinal);

    private Task<string> WelcomeAsync(string address = "0.0.0.0", int port = 5060) => DemoWelcome.PrepareAsync(
        _store, [new SipListenPoint(SipProtocol.Udp, new IPEndPoint(IPAddress.Parse(address), port))]);
}
