using UmServer.Testing;

namespace UmServer.Worker.Tests;

/// <summary>A script that is not followed says where, in both versions.</summary>
public sealed class CallScriptTests
{
    [Fact]
    public async Task A_call_that_says_something_else_is_shown_beside_its_script()
    {
        var office = await Office.OpenAsync();
        var failure = await Assert.ThrowsAsync<ScriptException>(() => office.CallAsync("1999", """
            < Welcome to voice mail.
            < Please enter your PIN, followed by the pound key.
            """));
        Assert.Equal(
            """
            The call left its script at line 2:
                  < Welcome to voice mail.
            script: < Please enter your PIN, followed by the pound key.
              call: < Please enter your extension, followed by the pound key.
            """, failure.Message);
    }

    [Fact]
    public async Task A_script_that_does_not_say_what_the_caller_does_is_no_test()
    {
        var office = await Office.OpenAsync();
        var failure = await Assert.ThrowsAsync<ScriptException>(() => office.CallAsync("1999", """
            < Welcome to voice mail.
            < Please enter your extension, followed by the pound key.
            """));
        Assert.EndsWith("script: (ends here)\n  call: … waits for a key", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_ends_too_early_is_no_success()
    {
        var office = await Office.OpenAsync();
        var failure = await Assert.ThrowsAsync<ScriptException>(() => office.CallAsync("4711", """
            = refuses with 404
            < Hello.
            """));
        Assert.EndsWith("script: < Hello.\n  call: (ends here)", failure.Message, StringComparison.Ordinal);
    }
}
