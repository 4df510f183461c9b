namespace UmServer.Core;

/// <summary>How numbers from a base on are said: in whole, or by what a division leaves.</summary>
/// <param name="From">The least number that it is for.</param>
/// <param name="To">The greatest one.</param>
/// <param name="Divisor">Parts a number into <c>{quotient}</c> and <c>{remainder}</c>.</param>
internal sealed record NumberRule(long From, long To, long Divisor, PhraseForms Forms)
{
    public const string Whole = "n";
    public const string Quotient = "quotient";
    public const string Remainder = "remainder";

    public static bool Knows(string place) => place is Whole or Quotient or Remainder;

    public long ValueOf(string place, long number) => place switch
    {
        Quotient => number / Divisor,
        Remainder => number % Divisor,
        _ => number,
    };

    /// <summary>Whether saying a number by this rule may ask another rule to say the same number.</summary>
    public bool MayPassOn(string place) => place switch
    {
        Quotient => Divisor < 2,
        Remainder => Divisor > From,
        _ => true,
    };
}
