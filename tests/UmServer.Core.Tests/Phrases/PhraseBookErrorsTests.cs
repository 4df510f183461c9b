namespace UmServer.Core.Tests;

public sealed class PhraseBookErrorsTests
{
    private const string Small = """
        {
          "language": "x-small",
          "clips": { "one": "one", "many": "many", "soon": "soon" },
          "plurals": { "one": "n = 1" },
          "characters": { "1": "one" },
          "rules": { "cardinal": { "0": "many", "1": "one", "2": "many" }, "time": { "0": "soon" } },
          "date": { "today": "soon", "yesterday": "soon", "this-year": "{day}", "other": "{day}" },
          "sentences": { "some": { "by": "count", "one": "{count}", "other": "{count} many" } }
        }
        """;

    [Fact]
    public void The_book_that_the_mistakes_are_made_in_is_right() =>
        Assert.Equal("One", PhraseBook.Load(Small).ToText(Phrase.Say("some", ("count", new PhrasePart.Number(1)))));

    [Theory]
    [InlineData("\"{count} many\"", "\"{count} lots\"", "\"some\"", "\"lots\"")]
    [InlineData("\"one\": \"{count}\",", "", "\"some\"", "\"one\"")]
    [InlineData("\"one\": \"{count}\",", "\"one\": \"{count}\", \"few\": \"one\",", "\"some\"", "\"few\"")]
    [InlineData("\"one\": \"{count}\",", "\"one\": \"{count:nth}\",", "\"some\"", "\"nth\"")]
    [InlineData("\"by\": \"count\"", "\"by\": \"cuont\"", "\"some\"", "\"cuont\"")]
    [InlineData("\"2\": \"many\"", "\"2\": \"{rest}\"", "\"cardinal\"", "\"rest\"")]
    [InlineData("\"2\": \"many\"", "\"2\": \"{n}\"", "\"cardinal\"", "itself")]
    [InlineData("\"2\": \"many\"", "\"1..3\": \"many\"", "\"cardinal\"", "1")]
    [InlineData("\"2\": \"many\"", "\"2\": \"[many\"", "\"cardinal\"", "not closed")]
    [InlineData("\"2\": \"many\"", "\"two\": \"many\"", "\"cardinal\"", "\"two\"")]
    [InlineData("\"2\": \"many\"", "\"1..9000\": \"many\"", "\"cardinal\"", "1000")]
    [InlineData("\"this-year\": \"{day}\"", "\"this-year\": \"{hour}\"", "date", "\"hour\"")]
    [InlineData("\"today\": \"soon\",", "", "date", "\"today\"")]
    [InlineData("n = 1", "n is 1", "plurals", "n is 1")]
    [InlineData("\"plurals\": { \"one\"", "\"plurals\": { \"dual\"", "plurals", "\"dual\"")]
    [InlineData("\"soon\": \"soon\"", "\"../soon\": \"soon\"", "clip", "../soon")]
    [InlineData("\"soon\": \"soon\"", "\"soon\": { \"text\": \"soon\" }", "\"soon\"", "\"spoken\"")]
    [InlineData("\"soon\": \"soon\"", "\"soon\": \"soon\", \"one\": \"1\"", "not JSON", "one")]
    [InlineData("\"time\"", "\"tmie\"", "rules", "\"time\"")]
    [InlineData("\"1\": \"one\" }", "\"1\": \"one {x}\" }", "characters", "\"x\"")]
    [InlineData("\"language\": \"x-small\",", "", "prompts", "\"language\"")]
    public void A_mistake_is_named_with_its_place(string right, string wrong, string place, string mistake)
    {
        Assert.Contains(right, Small, StringComparison.Ordinal);
        string json = Small.Replace(right, wrong, StringComparison.Ordinal);
        var error = Assert.Throws<PhraseBookException>(() => PhraseBook.Load(json));
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.Contains(mistake, error.Message, StringComparison.Ordinal);
    }
}
