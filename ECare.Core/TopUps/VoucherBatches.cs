using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.TopUps;

/// <summary>A batch of vouchers on its way in.</summary>
/// <param name="Name">Small letters, digits and hyphens; unique.</param>
/// <param name="Codes">Of sixteen digits.</param>
public sealed record VoucherBatch(string Name, Money Value, DateOnly ExpiresOn, IReadOnlyList<string> Codes);

/// <summary>Takes in batches of vouchers, for staff and the demo.</summary>
public sealed class VoucherBatches(ECareDbContext db, VoucherCodes codes, CurrentOperator current)
{
    private const int Longest = 40;

    /// <summary>Stores the hashes of a batch's codes: all of them, or none. A batch that is there already is left as it is.</summary>
    /// <returns>How many vouchers are new.</returns>
    /// <exception cref="FormatException">A code has a wrong digit or another country's, or the name or value is no batch's.</exception>
    public async Task<int> ImportAsync(VoucherBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Name.Length is 0 or > Longest || !batch.Name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            || batch.Value.Currency != current.Operator.Currency || batch.Value.Minor <= 0)
        {
            throw new FormatException($"'{batch.Name}' of {batch.Value} is no batch of {current.Operator.Name}.");
        }

        if (await db.Vouchers.AnyAsync(voucher => voucher.Batch == batch.Name, cancellationToken))
        {
            return 0;
        }

        var vouchers = batch.Codes.Select((typed, index) => VoucherCodes.TryRead(typed, out var code) && VoucherCodes.IsOf(current.Operator.Phones, code)
            ? Voucher.Print(codes.HashOf(current.Operator.Name, code), batch.Name, index + 1, batch.Value, batch.ExpiresOn)
            : throw new FormatException($"Line {index + 1} of batch {batch.Name} is no code of {current.Operator.Name}.")).ToList();
        db.AddRange(vouchers);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return vouchers.Count;
    }

    /// <summary>Stops the vouchers of a batch that nobody has redeemed.</summary>
    /// <returns>How many.</returns>
    public Task<int> BlockAsync(string batch, CancellationToken cancellationToken) => db.Vouchers
        .Where(voucher => voucher.Batch == batch && voucher.State == VoucherState.Active)
        .ExecuteUpdateAsync(row => row.SetProperty(voucher => voucher.State, VoucherState.Blocked), cancellationToken);

    /// <summary>Of these codes those that can be redeemed on a day: what the demo shows.</summary>
    public async Task<IReadOnlyList<string>> UnusedAsync(IReadOnlyList<string> some, DateOnly day, CancellationToken cancellationToken)
    {
        var hashes = some.ToDictionary(code => codes.HashOf(current.Operator.Name, code), StringComparer.Ordinal);
        var keys = hashes.Keys.ToList();
        var unused = await db.Vouchers.AsNoTracking()
            .Where(voucher => keys.Contains(voucher.CodeHash) && voucher.State == VoucherState.Active && voucher.ExpiresOn >= day)
            .OrderBy(voucher => voucher.Batch).ThenBy(voucher => voucher.Serial)
            .Select(voucher => voucher.CodeHash)
            .ToListAsync(cancellationToken);
        return [.. unused.Select(hash => hashes[hash])];
    }
}
