using UmServer.Core;

namespace UmServer.Worker.Tests;

/// <summary>What holds for every call, whatever its flow does.</summary>
public sealed class CallRunnerTests
{
    [Fact]
    public async Task An_unknown_number_is_refused_and_recorded()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync("4711", "= refuses with 404");
        Assert.Equal(OfferResult.Rejected, record.Offer);
        Assert.Equal(CallKind.None, record.Kind);
        Assert.Equal("4711", record.CalledNumber);
        Assert.Equal(Office.Plan, record.DialPlan);
        Assert.Equal("nobody has this number in dial plan Office", record.DropReason);
        var line = Assert.Single(office.Refusals.Lines);
        Assert.Contains("INVITE to 4711 from gateway pbx", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_refused_without_leaving_a_trace_in_the_records()
    {
        var office = await Office.OpenAsync();
        await office.RunAsync("1001", "= refuses with 403", from: "1002", peer: "198.51.100.7");
        Assert.Empty(await office.Store.CallRecords.ListAsync(10));
    }

    [Fact]
    public async Task A_flow_that_fails_apologises_and_is_logged_once()
    {
        var office = await Office.OpenAsync();
        office.StoreOfTheCall = new BrokenStore(office.Store, nameof(IUmStore.Greetings));
        var record = await office.CallAsync("1001", """
            < Sorry, there is a problem with the system.
            < Please try again later.
            < Goodbye.
            = hangs up
            """);
        Assert.Contains("call-1", Assert.Single(office.Log.Errors), StringComparison.Ordinal);
        Assert.Equal(OfferResult.Answered, record.Offer);
        Assert.Equal("failed: InvalidOperationException", record.DropReason);
    }

    [Fact]
    public async Task A_caller_may_hang_up_during_the_apology()
    {
        var office = await Office.OpenAsync();
        office.StoreOfTheCall = new BrokenStore(office.Store, nameof(IUmStore.Greetings));
        await office.CallAsync("1001", """
            < Sorry, there is a problem with the system.
            > hangs up
            """);
        Assert.Single(office.Log.Errors);
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_is_an_error_in_the_log_alone()
    {
        var office = await Office.OpenAsync();
        office.StoreOfTheCall = new BrokenStore(office.Store, nameof(IUmStore.CallRecords));
        await office.RunAsync("1001", """
            < Ada Lovelace cannot take your call right now.
            > presses #
            < (tone)
            > says 2 s
            > hangs up
            = message for 1001, 2 s
            """, from: "1002", peer: Office.Pbx);
        Assert.Contains("record", Assert.Single(office.Log.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_gives_up_before_the_answer_is_no_failure()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync("1001", "> hangs up");
        Assert.Equal("caller hung up", record.DropReason);
        Assert.Empty(office.Log.Errors);
    }

    [Fact]
    public async Task The_longest_duration_is_the_dial_plans_and_ends_with_a_goodbye()
    {
        var office = await Office.OpenAsync();
        await office.ChangePlanAsync(plan => plan with { MaxCallDuration = TimeSpan.FromMinutes(12) });
        var record = await office.CallAsync("1999", """
            < Welcome to voice mail.
            > runs out of time
            < Sorry, this call has reached its longest duration.
            < Goodbye.
            = hangs up
            """);
        Assert.Equal(TimeSpan.FromMinutes(12), office.LastCall!.Limit);
        Assert.Equal("time up", record.DropReason);
    }

    [Fact]
    public async Task A_caller_whose_worker_must_end_keeps_what_was_recorded_and_is_asked_to_call_again()
    {
        var office = await Office.OpenAsync();
        office.IsCutShort = true;
        var record = await office.CallAsync("1001", """
            < Ada Lovelace cannot take your call right now.
            > presses #
            < (tone)
            > says 4 s
            > runs out of time
            = message for 1001, 4 s
            < Sorry, this call has to end now because the system is being renewed.
            < Please call again.
            < Goodbye.
            = hangs up
            """);
        Assert.Equal("the worker had to end", record.DropReason);
    }

    [Fact]
    public async Task A_caller_out_of_time_may_hang_up_before_the_goodbye_is_over()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1999", """
            < Welcome to voice mail.
            > runs out of time
            < Sorry, this call has reached its longest duration.
            > hangs up
            """);
        Assert.Empty(office.Log.Errors);
    }

    [Fact]
    public async Task The_record_says_how_the_call_came_and_how_it_sounded()
    {
        var office = await Office.OpenAsync();
        office.Quality = new CallQuality("PCMA", 950, 50, TimeSpan.FromMilliseconds(3), null);
        var record = await office.CallAsync(
            "1999",
            """
            < Grace Hopper cannot take your call right now.
            > hangs up
            """,
            diversions: new Diversion("1002", CallReason.DivertForward));
        Assert.Equal(office.Quality, record.Quality);
        Assert.Equal(("call-1", "pbx", Office.Pbx), (record.CallId, record.Gateway, record.PeerAddress));
        Assert.Equal((Office.Outside, "1999"), (record.CallerNumber, record.CalledNumber));
        Assert.Equal(CallReason.DivertForward, record.Reason);
    }

    [Theory]
    [InlineData(null, "fr-FR")]
    [InlineData("de-DE", "de-DE")]
    public async Task A_mailbox_speaks_its_own_language_or_the_dial_plans(string? own, string spoken)
    {
        var office = await Office.OpenAsync();
        await office.ChangePlanAsync(plan => plan with { Language = "fr-FR" });
        await office.ChangeMailboxAsync("1001", mailbox => mailbox with { Language = own });
        await office.CallAsync("1001", """
            < Ada Lovelace cannot take your call right now.
            > hangs up
            """);
        Assert.Equal(spoken, office.LastCall!.Language);
    }
}
