using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using ECare.Core.Billing;
using ECare.Core.Ledger;
using ECare.Core.Payments;
using ECare.Core.Payments.Autopay;
using ECare.Core.Persistence;
using ECare.Tests.Persistence.Harness;
using ECare.Tests.Web;
using ECare.Web.Demo.Providers;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Processes.Money;

/// <summary>
/// The whole portal is killed at random moments while strangers pay bills by their numbers, over its own pages and at providers elsewhere that
/// stay. In the end the providers' books, the payments, the bills and the ledger say the same. <c>ECARE_TEST_PAYMENTS=200</c> makes it longer
/// and runs it on PostgreSQL too.
/// </summary>
[TestFixture]
[Category("Process")]
internal sealed class PortalKillTests
{
    private const string Operator = "polder";
    private const string Method = "card";
    private const string PayPage = "/nl/en/bills/pay/";
    private const string Find = "form:has(#field-number)";
    private const string ForOther = "form:has(input[name=minor])";

    /// <summary>The wishes to pay differ in their amounts, by which they are told apart afterwards.</summary>
    private const int Least = 100;

    private static readonly string? Asked = Environment.GetEnvironmentVariable("ECARE_TEST_PAYMENTS");
    private static readonly int Wishes = int.Parse(Asked ?? "12", CultureInfo.InvariantCulture);

    /// <summary>A wish takes about five answers; one life for eight wishes, and six lives at least.</summary>
    private static readonly int AnswersPerLife = 5 * Wishes / Math.Max(6, Wishes / 8);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly CustomerAct[] Acts = [CustomerAct.Pay, CustomerAct.PayLost, CustomerAct.Pay, CustomerAct.PayTwice, CustomerAct.Refuse];

    private readonly ConcurrentQueue<string> findings = new();
    private readonly ConcurrentDictionary<string, bool> acknowledged = new(StringComparer.Ordinal);
    private readonly Uri address = PortalProcess.FreeAddress();
    private string folder = "";
    private int answered;
    private int kills;
    private int sentAgain;
    private PortalProcess? running;

    [SetUp]
    public void Begin_anew()
    {
        folder = Directory.CreateTempSubdirectory("ecare-kill-").FullName;
        findings.Clear();
        acknowledged.Clear();
        (answered, kills, sentAgain) = (0, 0, 0);
    }

    [TearDown]
    public async Task Delete_the_folder()
    {
        if (running is not null)
        {
            await running.DisposeAsync();
            running = null;
        }

        Directory.Delete(folder, recursive: true);
    }

    [TestCase(DatabaseProvider.Sqlite)]
    [TestCase(DatabaseProvider.PostgreSql)]
    public async Task Nothing_is_lost_and_nothing_is_doubled(DatabaseProvider product)
    {
        Assume.That(product is DatabaseProvider.Sqlite || Asked is not null, "Seeding five operators on PostgreSQL takes minutes; the small host is killed on it each time.");
        var connection = await ConnectionAsync(product);
        await using var providers = await SimulatorHost.StartAsync(address);
        async Task StartAsync()
        {
            // About a third of the people have a bill that is open.
            running = PortalProcess.StartDemo(
                folder, $"--urls={address}", $"--Demo:Simulators={providers.Address}", $"--Demo:Subscribers={Math.Max(PortalProcess.Subscribers, Wishes * 5)}",
                $"--Database:Provider={product}", $"--Database:ConnectionString={connection}");
            await running.ReadyAsync();
        }

        await StartAsync();
        var databases = Database.OperatorsAt(product, connection);
        var bills = await BillsAsync(databases);
        using var done = new CancellationTokenSource();
        var killing = KillAsync(StartAsync, databases, done.Token);
        await Parallel.ForEachAsync(
            bills.Index(), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (wish, _) => await PayAsync(providers.Books, databases, wish.Item, wish.Index));
        await done.CancelAsync();
        await killing;

        await UntilDecidedAsync(databases, bills);
        await AuditAsync(providers.Books, databases, bills);
        await TestContext.Progress.WriteLineAsync($"{product}: {bills.Count} wishes, {kills} kills, {sentAgain} sent again, {acknowledged.Count} seen as paid at once, {findings.Count} findings");
        Assert.That(findings, Is.Empty);
        Assert.That((kills, acknowledged.Count), Is.GreaterThan((0, 0)));
    }

    private async Task<string> ConnectionAsync(DatabaseProvider product) => product is DatabaseProvider.Sqlite
        ? $"Data Source={Path.Combine(folder, "{operator}.db")}"
        : (await PostgreSqlServer.SharedAsync()).ConnectionString("kill_{operator}");

    /// <summary>One open bill of an account each, so that every wish has an account of its own.</summary>
    private static async Task<IReadOnlyList<Due>> BillsAsync(OperatorDatabases databases)
    {
        await using var db = databases.Open(Operator);
        var byThemselves = db.Set<AutopaySetting>().Select(setting => setting.AccountId);
        var paying = db.Payments.Where(payment => payment.NextLookAt != null).Select(payment => payment.AccountId);
        var open = await db.Bills
            .Where(bill => bill.GrossMinor - bill.PaidMinor - bill.CreditedMinor - bill.HeldMinor > Least + Wishes)
            .Where(bill => !byThemselves.Contains(bill.AccountId) && !paying.Contains(bill.AccountId))
            .OrderBy(bill => bill.Id).Select(bill => new { bill.AccountId, bill.Number }).ToListAsync();
        var paid = await db.Bills.GroupBy(bill => bill.AccountId).Select(all => new { all.Key, Paid = all.Sum(bill => bill.PaidMinor) }).ToDictionaryAsync(each => each.Key, each => each.Paid);
        var one = open.DistinctBy(bill => bill.AccountId).Take(Wishes).Select(bill => new Due(bill.AccountId, bill.Number, paid[bill.AccountId])).ToList();

        Assert.That(one, Has.Count.EqualTo(Wishes), "so many accounts have a bill that is open");
        return one;
    }

    /// <summary>Kills at moments that differ; what somebody has seen as paid must be in the database before anybody repairs anything.</summary>
    private async Task KillAsync(Func<Task> startAsync, OperatorDatabases databases, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            await AnsweredAsync(Random.Shared.Next(2, 2 * AnswersPerLife), done);
            await Task.Delay(Random.Shared.Next(0, 300), CancellationToken.None);
            await running!.KillAsync();
            await running.DisposeAsync();
            var promised = acknowledged.Keys.ToList();
            await using (var db = databases.Open(Operator))
            {
                var posted = await db.Payments.Where(payment => payment.State == PaymentState.Posted).Select(payment => payment.MerchantReference).ToListAsync(CancellationToken.None);
                foreach (var lost in promised.Except(posted, StringComparer.Ordinal))
                {
                    findings.Enqueue($"{lost} was shown as paid and is not booked.");
                }
            }

            kills++;
            await startAsync();
        }
    }

    /// <summary>A life ends in the middle of work, not in the middle of its start: on a slow machine nobody would be served otherwise.</summary>
    private async Task AnsweredAsync(int count, CancellationToken done)
    {
        for (var before = answered; answered < before + count && !done.IsCancellationRequested;)
        {
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>One stranger: begins with one form until there is an answer, decides at the provider, and comes back.</summary>
    private async Task PayAsync(SimulatedProviders books, OperatorDatabases databases, Due bill, int index)
    {
        using var visitor = new Visitor(address);
        var page = await InsistAsync(() => visitor.GetAsync(PayPage));
        var amount = (1 + (index / 100m)).ToString("F2", CultureInfo.InvariantCulture);
        var found = await InsistAsync(() => visitor.SubmitAsync(page, page.Form(Find), ("number", bill.Number), ("amount", amount)));
        await InsistAsync(() => visitor.SubmitAsync(found, found.Form(ForOther), ("method", Method)), HttpStatusCode.NotFound);

        await using var db = databases.Open(Operator);
        foreach (var reference in await db.Payments.Where(each => each.AccountId == bill.Account && each.AmountMinor == Least + index && each.PayerId == null).Select(each => each.MerchantReference).ToListAsync())
        {
            if (books.Find(Operator, Method, reference) is { } order
                && await books.DoAsync(order, Acts[index % Acts.Length], CancellationToken.None) is { } back
                && (await InsistAsync(() => visitor.GetAsync(back.PathAndQuery))).Has(".badge-good"))
            {
                acknowledged[reference] = true;
            }
        }
    }

    /// <summary>As a browser and a patient finger: again until it is answered.</summary>
    private async Task<Page> InsistAsync(Func<Task<Page>> send, HttpStatusCode alsoGood = HttpStatusCode.OK)
    {
        var (first, last) = ("", "nobody was there");
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience; await Task.Delay(200))
        {
            try
            {
                var page = await send();
                if (page.Status == HttpStatusCode.OK || page.Status == alsoGood)
                {
                    Interlocked.Increment(ref answered);
                    return page;
                }

                last = $"{(int)page.Status} {page.Address.AbsolutePath}: {page.Words(".error-summary")} {page.Words(".notice")}";
                first = page.Status == HttpStatusCode.ServiceUnavailable || first.Length > 0 ? first : last;

                // What died in the middle is taken up again when its lease is over; who asks ten times until then is taken for somebody who guesses.
                if (page.Status == HttpStatusCode.Conflict)
                {
                    await Task.Delay(TimeSpan.FromSeconds(15));
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException)
            {
                // It was killed: that is what this is about.
            }

            Interlocked.Increment(ref sentAgain);
        }

        throw new AssertionException($"The portal gave no good answer in {Patience}, first {first}, last {last}");
    }

    private async Task UntilDecidedAsync(OperatorDatabases databases, IReadOnlyList<Due> bills)
    {
        var accounts = bills.Select(bill => bill.Account).ToList();
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience; await Task.Delay(500))
        {
            await using var db = databases.Open(Operator);
            var open = await db.Payments.CountAsync(payment => accounts.Contains(payment.AccountId) && payment.PayerId == null && payment.NextLookAt != null
                && payment.State != PaymentState.Posted && payment.State != PaymentState.Expired && payment.State != PaymentState.Failed);
            if (open == 0)
            {
                return;
            }
        }

        findings.Enqueue($"Some payments are not decided after {Patience}.");
    }

    /// <summary>The providers' books, the payments, the bills and the ledger against each other.</summary>
    private async Task AuditAsync(SimulatedProviders books, OperatorDatabases databases, IReadOnlyList<Due> bills)
    {
        await using var db = databases.Open(Operator);
        foreach (var (index, bill) in bills.Index())
        {
            var payments = await db.Payments.AsNoTracking().Where(each => each.AccountId == bill.Account && each.AmountMinor == Least + index && each.PayerId == null).ToListAsync();
            var orders = payments.Select(payment => (Payment: payment, Order: books.Find(Operator, Method, payment.MerchantReference))).ToList();
            var wanted = Acts[index % Acts.Length] == CustomerAct.Refuse ? 0 : 1;
            Expect(payments.Count == 1, $"Wish {index} is {payments.Count} payments.");
            Expect(orders.Count(each => IsPaid(each.Order)) == wanted || orders.All(each => each.Order is null), $"Wish {index} was made to pay {orders.Count(each => IsPaid(each.Order))} times.");
            foreach (var (payment, order) in orders)
            {
                var entries = await db.LedgerTransfers.CountAsync(transfer => transfer.AccountId == payment.AccountId && transfer.Key == $"payment:{payment.MerchantReference}");
                Expect(payment.State == PaymentState.Posted == IsPaid(order), $"{payment.MerchantReference} is {payment.State}, and the provider says {order?.StateAt(TimeProvider.System.GetUtcNow())}.");
                Expect(entries == (IsPaid(order) ? 1 : 0), $"{payment.MerchantReference} is booked {entries} times.");
            }

            var paid = await db.Bills.Where(each => each.AccountId == bill.Account).SumAsync(each => each.PaidMinor);
            var expected = orders.Where(each => IsPaid(each.Order)).Sum(each => each.Payment.AmountMinor);
            Expect(paid - bill.Paid == expected, $"The bills of account {bill.Account} got {paid - bill.Paid} and not {expected}.");
        }
    }

    private static bool IsPaid(SimulatedOrder? order) => order?.StateAt(TimeProvider.System.GetUtcNow()) == SimulatedState.Paid;

    private void Expect(bool holds, string finding)
    {
        if (!holds)
        {
            findings.Enqueue(finding);
        }
    }

    /// <param name="Paid">What was paid on all bills of the account before, in minor units.</param>
    private sealed record Due(long Account, string Number, long Paid);
}
