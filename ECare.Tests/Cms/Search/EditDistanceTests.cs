using CsCheck;
using ECare.Cms.Search;

namespace ECare.Tests.Cms.Search;

internal sealed class EditDistanceTests
{
    private static readonly Gen<string> Word = Gen.Char['a', 'd'].Array[0, 7].Select(letters => new string(letters));

    [TestCase("invoice", "invoice", 0)]
    [TestCase("invoice", "invioce", 1)]
    [TestCase("invoice", "invoce", 1)]
    [TestCase("invoice", "invvoice", 1)]
    [TestCase("invoice", "imvoixe", 2)]
    [TestCase("invoice", "plan", 3)]
    public void Counts_slips_of_the_pen(string one, string other, int slips) =>
        Assert.That(EditDistance.Between(one, other, 2), Is.EqualTo(slips));

    [Test]
    public void Is_the_same_both_ways_and_never_less_than_the_difference_in_length() =>
        Gen.Select(Word, Word).Sample((one, other) =>
        {
            var distance = EditDistance.Between(one, other, 10);
            return distance == EditDistance.Between(other, one, 10)
                && distance >= Math.Abs(one.Length - other.Length)
                && (distance == 0) == (one == other);
        });
}
