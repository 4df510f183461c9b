namespace UmServer.Core.Tests;

/// <summary>Languages that order numbers and choose plurals as English does not, in data alone.</summary>
public sealed class OtherLanguagesTests
{
    private static readonly PhraseBook GermanLike = Read("german-like.json");
    private static readonly PhraseBook SlavicLike = Read("slavic-like.json");

    [Theory]
    [InlineData(1, "Eins")]
    [InlineData(16, "Sechzehn")]
    [InlineData(21, "Einundzwanzig")]
    [InlineData(80, "Achtzig")]
    [InlineData(101, "Einhunderteins")]
    [InlineData(121, "Einhunderteinundzwanzig")]
    [InlineData(999_999, "Neunhundertneunundneunzigtausendneunhundertneunundneunzig")]
    public void Units_may_come_before_tens(int number, string heard) => Assert.Equal(heard, Say(GermanLike, number));

    [Theory]
    [InlineData(1, "Sie haben eine neue Nachricht.")]
    [InlineData(21, "Sie haben einundzwanzig neue Nachrichten.")]
    public void A_place_may_ask_for_a_gender(int count, string heard) =>
        Assert.Equal(heard, NewMessages(GermanLike, count));

    [Fact]
    public void A_day_may_have_24_hours_and_come_before_its_month()
    {
        var date = new PhrasePart.Date(new DateOnly(2026, 3, 21), new DateOnly(2026, 6, 1));
        var phrase = Phrase.Say("received", ("date", date), ("time", new PhrasePart.Time(new TimeOnly(13, 5))));
        Assert.Equal("Einundzwanzigster März um dreizehn Uhr fünf", GermanLike.ToText(phrase));
    }

    [Theory]
    [InlineData(0, "Nie masz nowych wiadomości.")]
    [InlineData(1, "Masz jedną nową wiadomość.")]
    [InlineData(2, "Masz dwie nowe wiadomości.")]
    [InlineData(5, "Masz pięć nowych wiadomości.")]
    [InlineData(12, "Masz dwanaście nowych wiadomości.")]
    [InlineData(22, "Masz dwadzieścia dwie nowe wiadomości.")]
    [InlineData(112, "Masz sto dwanaście nowych wiadomości.")]
    public void Few_and_many_are_forms_of_their_own(int count, string heard) =>
        Assert.Equal(heard, NewMessages(SlavicLike, count));

    [Theory]
    [InlineData(1000, "Tysiąc")]
    [InlineData(2003, "Dwa tysiące trzy")]
    [InlineData(5000, "Pięć tysięcy")]
    [InlineData(24_100, "Dwadzieścia cztery tysiące sto")]
    public void Words_inside_a_number_have_plural_forms_too(int number, string heard) =>
        Assert.Equal(heard, Say(SlavicLike, number));

    [Fact]
    public void Every_number_has_words_of_its_own()
    {
        foreach (var book in new[] { GermanLike, SlavicLike })
            Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(number => Say(book, number)).Distinct().Count());
    }

    private static string Say(PhraseBook book, long number) => book.ToText(Phrase.Of(new PhrasePart.Number(number)));

    private static string NewMessages(PhraseBook book, int count) =>
        book.ToText(Phrase.Say("new", ("count", new PhrasePart.Number(count))));

    private static PhraseBook Read(string name) =>
        PhraseBook.Load(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Phrases", "Languages", name)));
}
