namespace UmServer.Core.Tests;

public sealed class EnglishNumbersTests
{
    [Fact]
    public void Reading_the_words_back_gives_the_number()
    {
        var numbers = Enumerable.Range(0, 10_000).Concat(Enumerable.Range(100, 9_900).Select(i => i * 100 + i % 100));
        foreach (int number in numbers)
            Assert.Equal(number, EnglishNumberReader.Read(English.Say(new PhrasePart.Number(number))));
    }

    [Fact]
    public void No_two_numbers_sound_alike()
    {
        var heard = Enumerable.Range(0, 10_000).Select(number => English.Say(new PhrasePart.Number(number)));
        Assert.Equal(10_000, heard.Distinct().Count());
    }

    [Theory]
    [InlineData(999_999, "Nine hundred ninety nine thousand nine hundred ninety nine")]
    [InlineData(1_000_001, "One million one")]
    [InlineData(-5, "Five")]
    public void Numbers_beyond_the_usual_are_said_somehow(long number, string heard) =>
        Assert.Equal(heard, English.Say(new PhrasePart.Number(number)));

    [Theory]
    [InlineData("1-800#", "One eight zero zero pound")]
    [InlineData("+49", "Plus four nine")]
    [InlineData("", "")]
    public void Digits_are_said_one_by_one(string digits, string heard) =>
        Assert.Equal(heard, English.Say(new PhrasePart.Digits(digits)));

    [Theory]
    [InlineData(0, 0, "Midnight")]
    [InlineData(0, 5, "Twelve oh five AM")]
    [InlineData(9, 0, "Nine AM")]
    [InlineData(11, 59, "Eleven fifty nine AM")]
    [InlineData(12, 0, "Noon")]
    [InlineData(12, 30, "Twelve thirty PM")]
    [InlineData(15, 5, "Three oh five PM")]
    [InlineData(23, 10, "Eleven ten PM")]
    public void Times_are_said_on_the_twelve_hour_clock(int hour, int minute, string heard) =>
        Assert.Equal(heard, English.Say(new PhrasePart.Time(new TimeOnly(hour, minute))));

    [Theory]
    [InlineData("2026-03-02", "Today")]
    [InlineData("2026-03-01", "Yesterday")]
    [InlineData("2026-02-28", "Saturday, February the twenty-eighth")]
    [InlineData("2026-03-03", "Tuesday, March the third")]
    [InlineData("2025-12-31", "Wednesday, December the thirty-first, twenty twenty five")]
    [InlineData("2009-06-14", "Sunday, June the fourteenth, two thousand nine")]
    [InlineData("2000-01-01", "Saturday, January the first, two thousand")]
    [InlineData("1905-05-08", "Monday, May the eighth, nineteen oh five")]
    [InlineData("1900-05-09", "Wednesday, May the ninth, nineteen hundred")]
    public void Dates_are_said_by_how_far_they_are(string date, string heard)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var part = new PhrasePart.Date(DateOnly.Parse(date, invariant), new DateOnly(2026, 3, 2));
        Assert.Equal(heard, English.Say(part));
    }
}
