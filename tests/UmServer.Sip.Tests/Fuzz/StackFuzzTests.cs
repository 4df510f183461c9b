namespace UmServer.Sip.Tests;

/// <summary>Calls in every state, and messages that fit them, half fit them, or are broken.</summary>
public sealed class StackFuzzTests
{
    private const int Steps = 3_000;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_is_said_in_whatever_order_nothing_fails_and_nothing_is_left_over(int seed)
    {
        await using var fuzzer = new StackFuzzer(seed);
        for (var i = 0; i < Steps; i++)
            fuzzer.Step();

        fuzzer.End();

        Assert.Empty(fuzzer.Log.Errors);
        Assert.Equal((0, 0), fuzzer.Stack.Load);
        Assert.All(fuzzer.Sessions, session => Assert.Equal(SessionState.Ended, session.State));
    }
}
