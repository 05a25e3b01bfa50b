using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Billing.Documents;

/// <summary>Tells anybody whether a bill is genuine. It reads nothing about a person.</summary>
public sealed class DocumentCheck(ECareDbContext db, CurrentOperator current, DocumentSeals seals)
{
    /// <summary>The longest number of a document.</summary>
    public const int LongestNumber = 30;

    /// <returns>What we issued under this number; <see langword="null"/> when there is none or the seal is not its own, which are not told apart.</returns>
    public async Task<GenuineDocument?> FindAsync(string number, string seal, CancellationToken cancellationToken)
    {
        if (number.Length > LongestNumber || seal.Length > DocumentSeals.LongestSeal)
        {
            return null;
        }

        var bill = await db.Bills.AsNoTracking().SingleOrDefaultAsync(each => each.Number == number, cancellationToken);

        // Who asks for numbers that do not exist waits as long as for those that do.
        var says = bill is null ? Nothing(number) : SealedDocument.Of(current.Operator.Name, bill);
        return seals.IsGenuine(says, seal) && bill is not null
            ? new GenuineDocument(bill.Number, bill.IssuedOn, bill.PeriodFrom, bill.PeriodTo, bill.Gross)
            : null;
    }

    private SealedDocument Nothing(string number) =>
        new(current.Operator.Name, number, default, default, default, default) { CurrencyCode = "", NetMinor = 0, GrossMinor = 0 };
}

/// <summary>What a genuine document says.</summary>
/// <param name="PeriodTo">The last day of the period.</param>
public sealed record GenuineDocument(string Number, DateOnly IssuedOn, DateOnly PeriodFrom, DateOnly PeriodTo, Money Gross);
