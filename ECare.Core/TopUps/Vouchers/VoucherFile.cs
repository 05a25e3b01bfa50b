using System.Globalization;
using ECare.Core.Primitives;

namespace ECare.Core.TopUps.Vouchers;

/// <summary>A voucher on its way in: its code, or the hash that its printer made of it.</summary>
public sealed record PrintedVoucher(int Serial, string Secret, bool IsHash, Money Value, DateOnly ExpiresOn);

/// <summary>
/// Reads a printer's file: <c>serial,code,value,expires</c> or <c>serial,hash,value,expires</c>, one voucher a line, the value in major units with a
/// point, the day as <c>2027-12-31</c>. A message names a line and never a code.
/// </summary>
public static class VoucherFile
{
    private const string WithCodes = "serial,code,value,expires";
    private const string WithHashes = "serial,hash,value,expires";
    private const int HashDigits = 64;

    /// <exception cref="FormatException">A line that is no voucher, a serial or a code that is there twice, or no vouchers at all.</exception>
    public static IReadOnlyList<PrintedVoucher> Read(TextReader reader, Currency currency)
    {
        var head = reader.ReadLine()?.Trim().TrimStart('\ufeff');
        var isHash = head == WithHashes;
        if (!isHash && head != WithCodes)
        {
            throw new FormatException($"The first line must be '{WithCodes}' or '{WithHashes}'.");
        }

        var vouchers = new List<PrintedVoucher>();
        var (serials, secrets) = (new HashSet<int>(), new HashSet<string>(StringComparer.Ordinal));
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            if (line.Trim().Length == 0)
            {
                continue;
            }

            var voucher = Read(line, isHash, currency) ?? throw new FormatException($"Line {number} is no voucher: {(isHash ? WithHashes : WithCodes)}.");
            if (!serials.Add(voucher.Serial) || !secrets.Add(voucher.Secret))
            {
                throw new FormatException($"Line {number} has a serial or a code that was there before.");
            }

            vouchers.Add(voucher);
        }

        return vouchers.Count > 0 ? vouchers : throw new FormatException("There is no voucher in the file.");
    }

    private static PrintedVoucher? Read(string line, bool isHash, Currency currency)
    {
        if (line.Split(',') is not [var serial, var secret, var value, var expires]
            || !int.TryParse(serial.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1
            || !decimal.TryParse(value.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount <= 0 || amount >= 1_000_000m || decimal.Round(amount, currency.Decimals) != amount
            || !DateOnly.TryParseExact(expires.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return null;
        }

        secret = secret.Trim();
        if (isHash ? secret.Length != HashDigits || !secret.All(char.IsAsciiHexDigit) : !VoucherCodes.TryRead(secret, out secret))
        {
            return null;
        }

        return new PrintedVoucher(number, isHash ? secret.ToLowerInvariant() : secret, isHash, new Money(amount, currency), day);
    }
}
