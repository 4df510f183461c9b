using System.Text.Json;

namespace UmServer.EndToEnd.Tests;

/// <summary>What <c>um call list --json</c> says of a call while it goes on and when it is over.</summary>
public sealed class CallListTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task What_is_not_known_of_a_call_is_null_until_it_is()
    {
        await using var caller = await Caller.CallAsync(fixture.Server, "1001");
        var answered = await ListedAsync(caller.CallId);
        await caller.HearToneAsync();
        var recorded = await ListedAsync(caller.CallId);
        await caller.HangUpAsync();
        await fixture.Server.RecordAsync(caller.CallId);
        var ended = await ListedAsync(caller.CallId);

        foreach (var call in new[] { answered, recorded })
        {
            Assert.Equal("answered", call.GetProperty("offer").GetString());
            Assert.Contains(call.GetProperty("inProgress").GetString(), new[] { "a", "b" });
            Assert.All(
                ["durationSeconds", "kind", "dropReason", "autoAttendant", "quality"],
                name => Assert.Equal(JsonValueKind.Null, call.GetProperty(name).ValueKind));
        }

        Assert.Equal("1001", recorded.GetProperty("mailbox").GetString());
        Assert.Equal("127.0.0.1", recorded.GetProperty("peerAddress").GetString());
        Assert.Equal(JsonValueKind.Null, ended.GetProperty("inProgress").ValueKind);
        Assert.Equal("caller hung up", ended.GetProperty("dropReason").GetString());
        Assert.InRange(ended.GetProperty("durationSeconds").GetDouble(), 1, 60);
    }

    private async Task<JsonElement> ListedAsync(string callId)
    {
        var list = await ProgramRun.FinishAsync(
            BuiltProgram.Um, "call", "list", "--json", "--data", fixture.Server.Data.Root);
        return JsonDocument.Parse(list).RootElement.EnumerateArray()
            .Single(call => call.GetProperty("callId").GetString() == callId);
    }
}
