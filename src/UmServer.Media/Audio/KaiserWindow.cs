namespace UmServer.Media;

/// <summary>The Kaiser window, with which the filters here are cut out of a sinc.</summary>
internal static class KaiserWindow
{
    /// <summary>Its height at a place from −1 to 1; 0 outside.</summary>
    public static double At(double x, double beta) =>
        Math.Abs(x) >= 1 ? 0 : Bessel(beta * Math.Sqrt(1 - x * x)) / Bessel(beta);

    // The modified Bessel function of order zero, by its power series.
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; term > sum * 1e-12; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
