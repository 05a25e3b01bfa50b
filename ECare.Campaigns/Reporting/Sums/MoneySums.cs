using System.Runtime.InteropServices;

namespace ECare.Campaigns.Reporting.Sums;

/// <summary>What people's money adds up to, in minor units, with the sums of powers that means, spreads and tails are found from.</summary>
/// <param name="People">How many people's money is known.</param>
/// <param name="Minor">The sum.</param>
/// <param name="Squares">The sum of squares; a whole number would not hold it.</param>
/// <param name="Cubes">The sum of third powers.</param>
/// <param name="CappedMinor">The sum with each person's money cut at a cap.</param>
/// <param name="CappedSquares">The sum of squares of the same.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MoneySums(long People, long Minor, double Squares, double Cubes, long CappedMinor, double CappedSquares)
{
    /// <summary>One person's money.</summary>
    /// <param name="minor">In minor units; below zero where more was given back than came.</param>
    /// <param name="cap">Where it is cut; absent while nobody knows what is unusual.</param>
    public static MoneySums Of(long minor, long? cap)
    {
        var capped = cap is { } most && minor > most ? most : minor;
        return new MoneySums(1, minor, Square(minor), Square(minor) * minor, capped, Square(capped));
    }

    /// <summary>Both together.</summary>
    public static MoneySums operator +(MoneySums one, MoneySums other) => new(
        one.People + other.People,
        one.Minor + other.Minor,
        one.Squares + other.Squares,
        one.Cubes + other.Cubes,
        one.CappedMinor + other.CappedMinor,
        one.CappedSquares + other.CappedSquares);

    /// <summary>The one without the other.</summary>
    public static MoneySums operator -(MoneySums one, MoneySums other) => one + new MoneySums(
        -other.People, -other.Minor, -other.Squares, -other.Cubes, -other.CappedMinor, -other.CappedSquares);

    private static double Square(long minor) => (double)minor * minor;
}
