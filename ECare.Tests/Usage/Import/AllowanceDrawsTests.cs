using CsCheck;
using ECare.Core.Inventory;
using ECare.Core.Usage.Import;

namespace ECare.Tests.Usage.Import;

/// <summary>What records take off allowances.</summary>
internal sealed class AllowanceDrawsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 15, 0, TimeSpan.Zero);
    private static readonly Line TheLine = Line.Activate(
        ECare.Core.Accounts.BillingAccount.Open(
            7, ECare.Core.Accounts.AccountNumber.OfSerial(7), ECare.Core.Accounts.AccountKind.Prepaid,
            ECare.Core.Accounts.Customer.Register(7, ECare.Core.Accounts.CustomerKind.Individual, "A", new("+9779800000007", null, "en"), new(2020, 1, 1)),
            ECare.Core.Primitives.Currency.Of("NPR"), new(2020, 1, 1)),
        701, "+9779800000007", "P", Now.AddYears(-1));

    [Test]
    public void Come_off_the_soonest_to_end_then_off_the_shared_one()
    {
        var draws = new AllowanceDraws([Bucket(1, 100, days: 9), Bucket(2, 50, days: 2), Bucket(1, 1_000, days: 1).ForWholeAccount()]);

        draws.Take(Data(170));

        Assert.That(draws.Result(Now).Select(draw => (draw.LineId, draw.AllowanceId, draw.Quantity)), Is.EquivalentTo(new[]
        {
            (701L, 2, 50L), (701L, 1, 100L), (Allowance.SharedByAccount, 1, 20L),
        }));
    }

    [Test]
    public void Leave_alone_what_did_not_run_when_they_happened()
    {
        var draws = new AllowanceDraws([Bucket(1, 100, days: 9).StartingAt(Now), Bucket(2, 100, days: -1)]);

        draws.Take(Data(10, Now.AddHours(-1)));

        Assert.That(draws.Result(Now), Is.Empty);
    }

    [Test]
    public void Never_take_more_than_there_is_and_never_less_than_could_be_taken() =>
        Gen.Select(Gen.Long[0, 1_000].Array[0, 5], Gen.Long[0, 700].Array[0, 8]).Sample((granted, used) =>
        {
            var draws = new AllowanceDraws(granted.Select((amount, index) => Bucket(index + 1, amount, days: 1 + (index % 3))));
            foreach (var quantity in used)
            {
                draws.Take(Data(quantity));
            }

            var result = draws.Result(Now);
            return result.All(draw => draw.Quantity <= granted[draw.AllowanceId - 1]) && result.Sum(draw => draw.Quantity) == Math.Min(granted.Sum(), used.Sum());
        });

    private static Allowance Bucket(int id, long granted, int days) =>
        Allowance.Grant(TheLine, id, "P", AllowanceService.Data, granted, Now.AddDays(days), Now);

    private static StagedRecord Data(long quantity, DateTimeOffset? at = null) =>
        new() { AccountId = 7, LineId = 701, At = at ?? Now, Service = AllowanceService.Data, Quantity = quantity };
}
