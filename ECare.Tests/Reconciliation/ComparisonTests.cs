using CsCheck;
using ECare.Core.Reconciliation;

namespace ECare.Tests.Reconciliation;

/// <summary>How two sides are put beside each other.</summary>
[TestFixture]
internal sealed class ComparisonTests
{
    private static readonly Gen<Booked> Row = Gen.Select(Gen.Long[1, 6], Gen.Int[1, 4], Gen.Long[-900, 900])
        .Select(each => new Booked(each.Item1, $"bill:{each.Item2}", each.Item3));

    [Test]
    public void The_same_rows_in_any_order_and_any_pieces_are_green() => Gen.Select(Row.Array[0, 30], Gen.Int).Sample(
        (rows, seed) =>
        {
            var shuffled = rows.SelectMany(row => new[] { row with { Minor = row.Minor - 7 }, row with { Minor = 7 } }).ToArray();
            new Random(seed).Shuffle(shuffled);
            var found = Comparison.Of(rows, shuffled);
            return found.Count == 0 && found.Differences.Count == 0 && found.PortalMinor == found.LedgerMinor && found.PortalMinor == rows.Sum(row => row.Minor);
        },
        iter: 5_000);

    [Test]
    public void One_row_that_is_changed_missing_or_too_much_is_one_difference_and_named() => Gen.Select(Row.Array[1, 30], Gen.Int, Gen.Long[1, 500], Gen.Int[0, 2]).Sample(
        (rows, pick, by, kind) =>
        {
            var place = (int)((uint)pick % rows.Length);
            var touched = kind == 1 && rows[place].Minor == 0 ? rows[place] with { Minor = 1 } : rows[place];
            Booked[] portal = [.. rows[..place], touched, .. rows[(place + 1)..]];
            Booked[] ledger = kind switch
            {
                0 => [.. rows[..place], touched with { Minor = touched.Minor + by }, .. rows[(place + 1)..]],
                1 => [.. rows[..place], .. rows[(place + 1)..]],
                _ => [.. portal, touched with { Minor = by }],
            };
            var found = Comparison.Of(portal, ledger);
            return found.Count == 1 && (found.Differences[0].AccountId, found.Differences[0].Reference) == (touched.AccountId, touched.Reference);
        },
        iter: 5_000);

    [Test]
    public void Two_errors_that_cancel_out_are_two()
    {
        var found = Comparison.Of([new(1, "bill:1", 100), new(2, "bill:2", 100)], [new(1, "bill:1", 90), new(2, "bill:2", 110)]);

        Assert.That((found.PortalMinor, found.LedgerMinor, found.Count), Is.EqualTo((200L, 200L, 2)));
    }

    [Test]
    public void Accounts_compared_one_after_the_other_are_the_same_as_all_at_once() => Gen.Select(Row.Array[0, 30], Row.Array[0, 30]).Sample(
        (portal, ledger) =>
        {
            var whole = Comparison.Of(portal, ledger);
            var pieces = Enumerable.Range(1, 6)
                .Select(account => Comparison.Of(portal.Where(row => row.AccountId == account), ledger.Where(row => row.AccountId == account)))
                .Aggregate(Comparison.Nothing, (sum, each) => sum.And(each));
            return (whole.PortalMinor, whole.LedgerMinor, whole.Count) == (pieces.PortalMinor, pieces.LedgerMinor, pieces.Count)
                && whole.Differences.SequenceEqual(pieces.Differences);
        },
        iter: 5_000);

    [Test]
    public void A_disaster_is_counted_whole_and_kept_in_part()
    {
        var rows = Enumerable.Range(1, 3_000).Select(account => new Booked(account, "bill:1", 5)).ToList();

        var found = Comparison.Of(rows, []).And(Comparison.Of(rows.ConvertAll(row => row with { AccountId = row.AccountId + 10_000 }), []));

        Assert.That((found.Count, found.Differences.Count, found.PortalMinor), Is.EqualTo((6_000, 1_000, 30_000L)));
    }
}
