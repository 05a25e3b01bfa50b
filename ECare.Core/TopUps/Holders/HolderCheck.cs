using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.TopUps.Holders;

/// <summary>
/// Checks the number of the document that a line's holder is registered with. Saudi Arabia's regulator wants it with each recharge, so that nobody puts
/// credit on a number that he or she does not know the owner of.
/// </summary>
public sealed class HolderCheck(ECareDbContext db, VoucherCodes codes, CurrentOperator current)
{
    /// <summary>The longest number that is looked at.</summary>
    public const int LongestNumber = 20;

    private const int ShortestNumber = 5;

    /// <summary>Whether the operator asks for it.</summary>
    public bool Asks => current.Operator.TopUp is { AsksIdentification: true };

    /// <summary>What is kept of a number.</summary>
    /// <returns><see langword="null"/> for what can be no number, and on a host that has no key (<see cref="VoucherOptions.Key"/>).</returns>
    public string? DigestOf(long customerId, string? number) => Plain(number) is { } plain && codes.IsReady
        ? codes.HashOf(current.Operator.Name, string.Create(CultureInfo.InvariantCulture, $"identification/{customerId}/{plain}"))
        : null;

    /// <summary>Whether the owner of an account is registered with that number. Who is registered with none is matched by none.</summary>
    public async Task<bool> MatchesAsync(long accountId, string? number, CancellationToken cancellationToken)
    {
        var row = await db.BillingAccounts.AsNoTracking().Where(account => account.Id == accountId)
            .Join(db.Customers.Where(customer => customer.ErasedAt == null), account => account.OwnerId, customer => customer.Id, (_, customer) => customer)
            .Join(db.IndividualIdentifications, customer => customer.Id, each => each.CustomerId, (_, each) => each)
            .FirstOrDefaultAsync(cancellationToken);
        return row is not null && DigestOf(row.CustomerId, number) is { } digest
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(digest), Encoding.ASCII.GetBytes(row.Digest));
    }

    /// <summary>As people type it: in the digits of any script, with spaces or hyphens, letters small or large.</summary>
    private static string? Plain(string? number)
    {
        if (number is not { Length: > 0 and <= 2 * LongestNumber })
        {
            return null;
        }

        var plain = string.Concat(Digits.ToLatin(number).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return plain.Length is >= ShortestNumber and <= LongestNumber ? plain : null;
    }
}
