namespace UmServer.Admin.Tests;

public class NearWordsTests
{
    private static readonly string[] Words = ["--name", "--dialplan", "--pin", "--must-change"];

    [Theory]
    [InlineData("--nam", "--name")]
    [InlineData("--Name", "--name")]
    [InlineData("--dial", "--dialplan")]
    [InlineData("--dailplan", "--dialplan")]
    [InlineData("--must", "--must-change")]
    [InlineData("--volume", null)]
    [InlineData("-x", null)]
    public void The_nearest_word_is_found_when_it_is_near(string typed, string? meant)
    {
        Assert.Equal(meant, NearWords.Find(typed, Words));
    }

    [Fact]
    public void There_may_be_nothing_to_find() => Assert.Null(NearWords.Find("x", []));
}
