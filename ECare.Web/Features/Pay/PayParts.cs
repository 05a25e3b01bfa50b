using System.Globalization;
using ECare.Core.Payments;
using ECare.Core.Primitives;

namespace ECare.Web.Features.Pay;

/// <summary>What a form says is to be paid: bills with amounts in minor units, <c>12:45000,13:1000</c>. It is what stands beside the button, so nothing is worked out again behind it.</summary>
internal static class PayParts
{
    private const int Most = 50;

    public static string Write(IEnumerable<(long BillId, Money Amount)> parts) => string.Join(
        ',', parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.BillId}:{part.Amount.Minor}")));

    /// <returns>Null where no form of ours wrote it.</returns>
    public static IReadOnlyList<WantedBill>? Read(string? text, Currency currency)
    {
        var parts = text is { Length: > 0 and < 1500 } ? text.Split(',') : [];
        var wanted = new List<WantedBill>();
        foreach (var part in parts)
        {
            if (part.Split(':') is not [var bill, var minor]
                || !long.TryParse(bill, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                || !long.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount <= 0 || amount > 1_000_000_000_000)
            {
                return null;
            }

            wanted.Add(new WantedBill(id, Money.FromMinor(amount, currency)));
        }

        return wanted.Count is > 0 and <= Most && wanted.DistinctBy(each => each.BillId).Count() == wanted.Count ? wanted : null;
    }

    /// <summary>What is asked for of each bill; a bill of which all is disputed, and that was chosen all the same, as a whole.</summary>
    public static IReadOnlyList<(long BillId, Money Amount)> Asked(IEnumerable<PayableBill> bills) =>
        [.. bills.Select(bill => (bill.Id, bill.Asked.IsZero ? bill.Open : bill.Asked))];

    /// <summary>A part of what is open: the bill due longest first.</summary>
    public static IReadOnlyList<(long BillId, Money Amount)> Oldest(IEnumerable<PayableBill> bills, Money? most)
    {
        var left = most;
        var parts = new List<(long, Money)>();
        foreach (var bill in bills)
        {
            var part = left is { } rest && rest < bill.Open ? rest : bill.Open;
            if (part.Amount > 0)
            {
                parts.Add((bill.Id, part));
                left = left - part;
            }
        }

        return parts;
    }
}
