using System.Security.Cryptography;
using System.Text;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Web.Hosting.Boot;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Demo.Providers;

/// <summary>
/// <see cref="DemoStory.LostCallback"/>: her money has left the wallet, and neither the provider's message nor her browser came back. The payment
/// waits as a real one would until the provider is asked.
/// </summary>
internal sealed class LostCallbackStory(OperatorCatalogue operators, OperatorDatabases databases, SimulatedProviders books, TimeProvider clock) : IStartupWork
{
    private static readonly TimeSpan Ago = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Open = TimeSpan.FromMinutes(30);

    private static readonly Dictionary<string, (string Method, string Page, long Minor)> Ways = new(StringComparer.Ordinal)
    {
        ["chautari"] = ("khalti-like", "/np", 50_000),
        ["rimal"] = ("mada-like", "/sa", 5_000),
        ["rimal-bahrain"] = ("benefit-like", "/bh", 5_000),
        ["ndar"] = ("momo-like", "/sn", 2_000),
        ["polder"] = ("ideal-wero-like", "/nl", 2_000),
    };

    public string Name => "Losing a callback";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var @operator in operators.All.Where(each => Ways.ContainsKey(each.Name)))
        {
            await using var db = databases.Open(@operator.Name);
            await TellAsync(@operator, db, cancellationToken);
        }
    }

    private async Task TellAsync(Operator @operator, ECareDbContext db, CancellationToken cancellationToken)
    {
        const long customer = (long)DemoStory.LostCallback;
        var account = await db.Set<Core.Accounts.BillingAccount>().AsNoTracking().FirstOrDefaultAsync(each => each.OwnerId == customer, cancellationToken);
        if (account is null)
        {
            return;
        }

        var (method, page, minor) = Ways[@operator.Name];
        var id = new Guid(Hash(@operator.Name + "/lost-callback").AsSpan(0, 16));
        var payment = await db.Payments.SingleOrDefaultAsync(each => each.Id == id, cancellationToken);
        var key = method == "momo-like" ? id.ToString("D") : Convert.ToHexStringLower(Hash(@operator.Name + "/lost-key"))[..24];
        if (payment is null)
        {
            payment = Begin(@operator, account.Id, (method, page, minor), (id, key));
            db.Payments.Add(payment);
            await db.SaveChangesAsync(cancellationToken);
        }

        // The books are in memory: after a restart the provider would know nothing of what is still open here.
        if (payment.State.IsOpen)
        {
            var order = books.Add(new SimulatedWish(@operator.Name, method, key, payment.MerchantReference, payment.Amount)
            {
                ReturnTo = null,
                CallbackTo = null,
                Open = Open,
                Msisdn = payment.Msisdn,
            });
            await books.DoAsync(order, CustomerAct.PayLost, cancellationToken);
        }
    }

    private Payment Begin(Operator @operator, long accountId, (string Method, string Page, long Minor) way, (Guid Id, string Key) names)
    {
        var at = clock.GetUtcNow() - Ago;
        var token = Convert.ToHexString(Hash(@operator.Name + "/lost-token"))[..26];
        var order = new PaymentOrder(
            accountId,
            new PaymentPayer.Customer((long)DemoStory.LostCallback),
            way.Method,
            Money.FromMinor(way.Minor, @operator.Currency),
            [],
            new PaymentMethodTraits(way.Method == "momo-like" ? PaymentMethodKind.WalletPush : PaymentMethodKind.Redirect, Open))
        {
            Names = new PaymentNames(names.Id, "L" + Convert.ToHexString(Hash(@operator.Name))[..15], token),
            Addresses = new PaymentAddresses($"https://demo.invalid{way.Page}", "https://demo.invalid/callback"),
            Msisdn = DemoPersonas.Of(@operator.Name).Single(each => each.Story == DemoStory.LostCallback).Login,
            Language = @operator.Languages[0],
        };
        var payment = Payment.Start(order, at);
        payment.Take(way.Method == "momo-like" ? new ProviderStart.Waiting(names.Key) : new ProviderStart.Redirect(new Uri($"{SimulatorPages.Customer}/{names.Key}", UriKind.Relative), names.Key), at);
        return payment;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes("ecare-demo/" + text));
}
