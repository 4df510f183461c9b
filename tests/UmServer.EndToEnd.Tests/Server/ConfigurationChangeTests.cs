using System.Diagnostics;
using System.Net;
using UmServer.Core;
using Xunit.Abstractions;

namespace UmServer.EndToEnd.Tests;

/// <summary>What an administrator changes while the service and the worker run.</summary>
public sealed class ConfigurationChangeTests(ServerFixture fixture, ITestOutputHelper output)
    : IClassFixture<ServerFixture>
{
    // Half a second is what a process waits between two looks (ConfigurationFollowerTests). A busy machine may take
    // longer; how long it took is written out.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task A_gateway_is_known_to_the_service_and_the_worker_at_once_and_so_is_its_end()
    {
        const string address = "127.0.0.3";
        var ports = new[] { Server.Port, (await Server.WaitForWorkerAsync()).Port };
        var phones = ports.Select(port => Phone(address, port)).ToList();
        foreach (var phone in phones)
            Assert.Equal(403, await OptionsAsync(phone));

        Assert.Null(await Server.Store.Gateways.AddAsync(new Gateway { Name = "new", Address = address }));
        await Task.WhenAll(phones.Select(phone => UntilAsync(phone, 200)));
        Assert.Null(await Server.Store.Gateways.RemoveAsync("new"));
        await Task.WhenAll(phones.Select(phone => UntilAsync(phone, 403)));

        phones.ForEach(phone => phone.Dispose());
    }

    [Fact]
    public async Task A_call_in_progress_keeps_the_attendant_that_it_began_with_and_the_next_one_does_not()
    {
        var worker = await Server.WaitForWorkerAsync();
        await using var caller = await Caller.CallAsync(Server, "1000");
        await caller.HearAsync("attendant-welcome");

        var before = (await Server.Store.AutoAttendants.FindAsync("Main"))!;
        Assert.Null(await Server.Store.AutoAttendants.UpdateAsync(before with { Numbers = ["1003"], Keys = [] }));
        await UntilKnownAsync("127.0.0.4", worker.Port);
        using var later = Phone("127.0.0.1", worker.Port);
        await later.SendAsync(later.Request(
            "INVITE", $"sip:1000@{later.Peer}", 1, later.Offer(), "Content-Type: application/sdp"));
        Assert.Equal(404, (await later.FinalAsync("INVITE")).Status);
        await caller.PressAsync("2");
        await caller.HearAsync("cannot-take-call");
        await caller.HangUpAsync();

        Assert.Null(await Server.Store.AutoAttendants.UpdateAsync(before));
    }

    /// <summary>Waits until what was changed before is known: a gateway that is added now is.</summary>
    private async Task UntilKnownAsync(string address, int port)
    {
        using var phone = Phone(address, port);
        Assert.Null(await Server.Store.Gateways.AddAsync(new Gateway { Name = address, Address = address }));
        await UntilAsync(phone, 200);
    }

    private async Task UntilAsync(PlainPhone phone, int status)
    {
        var begun = Stopwatch.GetTimestamp();
        await Waiting.UntilAsync(
            async () => await OptionsAsync(phone) == status ? phone : null, Patience,
            $"no {status} at port {phone.Peer.Port}");
        output.WriteLine(
            $"port {phone.Peer.Port} answers {status} {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:0} ms after it");
    }

    private static async Task<int> OptionsAsync(PlainPhone phone)
    {
        await phone.SendAsync(phone.Request("OPTIONS", $"sip:{phone.Peer}", PlainPhone.OptionsCSeq));
        return (await phone.FinalAsync("OPTIONS")).Status;
    }

    private static PlainPhone Phone(string address, int port) =>
        new(address) { Peer = new IPEndPoint(IPAddress.Loopback, port) };
}
