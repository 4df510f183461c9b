namespace UmServer.Store.Tests;

/// <summary>Finished calls.</summary>
public abstract class CallRecordContract : StoreContract
{
    [Fact]
    public async Task Call_records_come_back_newest_first()
    {
        var quality = new CallQuality("PCMA", 500, 5, TimeSpan.FromMicroseconds(1250), TimeSpan.FromMilliseconds(20));
        var first = NewRecord("a") with { Quality = quality };
        var second = first with
        {
            CallId = "b",
            StartedAt = first.StartedAt.AddSeconds(1),
            Quality = quality with { RoundTrip = null },
        };
        var third = first with { CallId = "c", StartedAt = first.StartedAt.AddSeconds(2), Quality = null };
        foreach (var record in new[] { second, third, first })
            Store.CallRecords.Add(record);

        Assert.Equal([third, second, first], await Store.CallRecords.ListAsync(10));
        Assert.Equal([third], await Store.CallRecords.ListAsync(1));
        Assert.Equal(1, await Store.CallRecords.PruneAsync(third.StartedAt, 1));
        Assert.Equal([third, second], await Store.CallRecords.ListAsync(10));
        Assert.Equal(1, await Store.CallRecords.PruneAsync(third.StartedAt, 10));
        Assert.Equal([third], await Store.CallRecords.ListAsync(10));
    }

    [Fact]
    public async Task Calls_are_found_by_mailbox_gateway_and_time()
    {
        var first = NewRecord("a");
        var second = NewRecord("b") with { Mailbox = "1002", StartedAt = first.StartedAt.AddSeconds(1) };
        var third = NewRecord("c") with { Gateway = "other", StartedAt = first.StartedAt.AddSeconds(2) };
        foreach (var record in new[] { first, second, third })
            Store.CallRecords.Add(record);

        Assert.Equal([third, first], await FindAsync(new CallFilter { Mailbox = "1001", Limit = 10 }));
        Assert.Equal([second, first], await FindAsync(new CallFilter { Gateway = "PBX", Limit = 10 }));
        Assert.Equal([third, second], await FindAsync(new CallFilter { Since = second.StartedAt, Limit = 10 }));
        Assert.Equal([first], await FindAsync(new CallFilter { Mailbox = "1001", Gateway = "pbx", Limit = 10 }));
        Assert.Empty(await FindAsync(new CallFilter { Limit = 0 }));
    }

    private Task<IReadOnlyList<CallRecord>> FindAsync(CallFilter filter) => Store.CallRecords.ListAsync(filter);

    private CallRecord NewRecord(string call) => new()
    {
        CallId = call,
        StartedAt = Clock.GetUtcNow(),
        Duration = TimeSpan.FromSeconds(12.5),
        Kind = CallKind.VoiceMessage,
        Offer = OfferResult.Answered,
        Reason = CallReason.DivertBusy,
        DropReason = "caller hung up",
        DialPlan = "office",
        Gateway = "pbx",
        PeerAddress = "192.0.2.1",
        CallerNumber = "2001",
        CalledNumber = "1001",
        Mailbox = "1001",
    };
}

public sealed class SqliteCallRecord : CallRecordContract;

public sealed class MemoryCallRecord : CallRecordContract, IInMemory;
