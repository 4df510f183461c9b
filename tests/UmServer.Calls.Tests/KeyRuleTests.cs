namespace UmServer.Calls.Tests;

/// <summary>When an input is complete: at once, after a pause, or with its end key.</summary>
public sealed class KeyRuleTests
{
    private static readonly KeyRule Rows = new() { MaxKeys = 2, Choices = ["1", "11", "00", "7", "#"] };
    private static readonly KeyRule RowsAndNumbers = new() { MaxKeys = 4, Choices = ["1", "0", "*"], NumberDigits = 4 };
    private static readonly KeyRule Free = new() { MaxKeys = 6, Terminators = "#" };

    [Theory]
    [InlineData("7", true)]
    [InlineData("#", true)]
    [InlineData("1", false)]
    [InlineData("11", true)]
    [InlineData("0", false)]
    [InlineData("00", true)]
    [InlineData("5", true)]
    [InlineData("01", true)]
    public void A_row_waits_only_for_a_longer_row(string pressed, bool complete) =>
        Assert.Equal(complete, Rows.WaitAfter(pressed) is null);

    [Theory]
    [InlineData("1", false)]
    [InlineData("9", false)]
    [InlineData("100", false)]
    [InlineData("1001", true)]
    [InlineData("*", true)]
    [InlineData("1*", true)]
    public void A_row_waits_for_a_number_that_begins_with_it(string pressed, bool complete) =>
        Assert.Equal(complete, RowsAndNumbers.WaitAfter(pressed) is null);

    [Theory]
    [InlineData("1", false)]
    [InlineData("12345", false)]
    [InlineData("123456", true)]
    public void A_free_input_waits_until_it_is_as_long_as_it_may_be(string pressed, bool complete) =>
        Assert.Equal(complete, Free.WaitAfter(pressed) is null);

    [Fact]
    public void The_first_key_may_take_longer_than_those_after_it()
    {
        Assert.Equal(Free.FirstKeyTimeout, Free.WaitAfter(""));
        Assert.Equal(Free.NextKeyTimeout, Free.WaitAfter("1"));
        Assert.True(Free.Ends('#'));
        Assert.False(Free.Ends('1'));
    }
}
