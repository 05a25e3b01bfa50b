using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Core.TopUps;
using ECare.Core.TopUps.Vouchers;
using ECare.Web.Hosting.Boot;

namespace ECare.Web.Demo.Vouchers;

/// <summary>A batch whose codes everybody is told.</summary>
internal sealed record DemoBatch(string Name, Money Value, DateOnly ExpiresOn, IReadOnlyList<string> Codes)
{
    public IReadOnlyList<PrintedVoucher> Printed => [.. Codes.Select((code, index) => new PrintedVoucher(index + 1, code, IsHash: false, Value, ExpiresOn))];
}

/// <summary>The demo's vouchers: the same codes in every seeding, so that everybody can be told them.</summary>
internal static class DemoVouchers
{
    private const int Codes = 6;
    private const long Digits = 1_000_000_000_000;

    /// <summary>Two batches that can be redeemed and one that is too old.</summary>
    public static IEnumerable<DemoBatch> Of(Operator @operator, DateOnly today)
    {
        if (@operator.TopUp is not { } terms || !@operator.PaymentMethods.Contains("voucher", StringComparer.Ordinal))
        {
            yield break;
        }

        yield return Batch("demo-small", terms.OfferedMinor[0], today.AddYears(1));
        yield return Batch("demo-large", terms.OfferedMinor[Math.Min(2, terms.OfferedMinor.Count - 1)], today.AddYears(1));
        yield return Batch("demo-expired", terms.OfferedMinor[0], today.AddDays(-1));

        DemoBatch Batch(string name, long minor, DateOnly expiresOn) => new(
            name, Money.FromMinor(minor, @operator.Currency), expiresOn, [.. Enumerable.Range(1, Codes).Select(index => CodeOf(@operator, name, index))]);
    }

    private static string CodeOf(Operator @operator, string batch, int index)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"demo-voucher/{@operator.Name}/{batch}/{index}")));
        var number = (long)(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(hash) % Digits);
        return VoucherCodes.Of(@operator.Phones, number.ToString("D12", CultureInfo.InvariantCulture));
    }
}

/// <summary>Puts the demo's vouchers into the operators' databases.</summary>
internal sealed class DemoVoucherStartup(OperatorCatalogue operators, IServiceScopeFactory scopes, TimeProvider clock) : IStartupWork
{
    public string Name => "Printing the demo's vouchers";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var @operator in operators.All)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(@operator);
            var batches = scope.ServiceProvider.GetRequiredService<VoucherBatches>();
            foreach (var batch in scope.ServiceProvider.GetRequiredService<VoucherCodes>().IsReady ? DemoVouchers.Of(@operator, @operator.Zone.DayOf(clock.GetUtcNow())) : [])
            {
                if (await batches.ImportAsync(batch.Name, batch.Printed, "demo", cancellationToken) > 0)
                {
                    await batches.ActivateAsync(new VoucherOrder(batch.Name, "demo"), cancellationToken);
                }
            }
        }
    }
}
