using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using ECare.Core.Ledger;
using ECare.Core.Payments;
using ECare.Core.Persistence;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Processes.Money;

/// <summary>
/// Customers pay while the server is killed at random moments and started again. Whoever got no answer sends again with the same key; the
/// provider calls back once and never again. In the end its books, the bills and the ledger say the same, and what had been acknowledged
/// was never lost. <c>ECARE_TEST_PAYMENTS=200</c> makes it longer.
/// </summary>
[Category("Process")]
[TestFixtureSource(typeof(PaymentKillTests), nameof(Products))]
internal sealed class PaymentKillTests(Database database)
{
    private static readonly int Payments = int.Parse(Environment.GetEnvironmentVariable("ECARE_TEST_PAYMENTS") ?? "16", CultureInfo.InvariantCulture);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ConcurrentQueue<string> findings = new();
    private readonly ConcurrentDictionary<string, bool> acknowledged = new(StringComparer.Ordinal);
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(20) };
    private long nextAccount = 1;
    private int sentAgain;

    public static IEnumerable<TestFixtureData> Products =>
    [
        new TestFixtureData(new Database(DatabaseProvider.Sqlite, "")).SetArgDisplayNames("SQLite"),
        new TestFixtureData(new Database(DatabaseProvider.PostgreSql, "")).SetArgDisplayNames("PostgreSQL"),
    ];

    [OneTimeSetUp]
    public Task Create_the_database() => database.PrepareAsync();

    [OneTimeTearDown]
    public async Task Delete_the_database()
    {
        client.Dispose();
        await database.DisposeAsync();
    }

    [Test]
    public async Task Nothing_is_lost_and_nothing_is_doubled()
    {
        await RunAsync(ServerFault.None, Payments);

        Assert.That(findings, Is.Empty);
    }

    /// <summary>Each fault is planted in the server of the test until it is found; one that never is would make this test worthless.</summary>
    [TestCase(ServerFault.AcknowledgeBeforeCommit)]
    [TestCase(ServerFault.RetryWithoutKey)]
    public async Task A_planted_fault_is_found(ServerFault fault)
    {
        Assume.That(database.Provider, Is.EqualTo(DatabaseProvider.Sqlite), "The faults are the server's, not the database's.");
        findings.Clear();
        for (var tries = 0; findings.IsEmpty && tries < 12; tries++)
        {
            await RunAsync(fault, 12);
        }

        Assert.That(findings, Is.Not.Empty);
    }

    private async Task RunAsync(ServerFault fault, int count)
    {
        findings.Clear();
        acknowledged.Clear();
        sentAgain = 0;
        var epoch = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var first = nextAccount;
        nextAccount += count;
        var scene = new PaymentScene(database, TimeProvider.System);
        for (var account = first; account < nextAccount; account++)
        {
            await scene.AccountAsync(account, 50_000 + account);
        }

        await using var bank = await TestBank.StartAsync();
        await using var server = new PaymentServerProcess(
        [
            $"--Database:Provider={database.Provider}", $"--Database:ConnectionString={database.ConnectionString}",
            $"--Bank={bank.Address}", $"--Epoch={epoch}", $"--Fault={fault}",
        ]);
        await server.StartAsync();
        using var done = new CancellationTokenSource();
        var killing = KillAsync(server, count, done.Token);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (index, _) => await PayAsync(bank, server, first + index, index));
        await done.CancelAsync();
        await killing;

        await UntilDecidedAsync(first);
        await AuditAsync(bank, first);
        await TestContext.Progress.WriteLineAsync($"{database}, {fault}: {count} payments, {server.Kills} kills, {sentAgain} sent again, {acknowledged.Count} acknowledged at once, {bank.Refunds.Count} refunds, {findings.Count} findings");
    }

    /// <summary>Kills at moments that differ; what had been acknowledged by then must be in the database, before anybody repairs anything.</summary>
    private async Task KillAsync(PaymentServerProcess server, int count, CancellationToken done)
    {
        for (var kills = 0; kills < Math.Max(4, count / 8) && !done.IsCancellationRequested; kills++)
        {
            await Task.Delay(Random.Shared.Next(150, 1_500), CancellationToken.None);
            if (kills % 2 == 1)
            {
                await NextAcknowledgementAsync(done);
            }

            await server.KillAsync();
            var promised = acknowledged.Keys.ToList();
            await using var db = database.Open();
            var posted = await db.Payments.Where(payment => payment.State == PaymentState.Posted).Select(payment => payment.MerchantReference).ToListAsync(CancellationToken.None);
            foreach (var lost in promised.Except(posted, StringComparer.Ordinal))
            {
                findings.Enqueue($"{lost} was acknowledged and is not booked.");
            }

            await server.StartAsync();
        }
    }

    /// <summary>The moment that hurts most: somebody was just told that it is done. On a slow machine chance alone hardly ever meets it.</summary>
    private async Task NextAcknowledgementAsync(CancellationToken done)
    {
        var before = acknowledged.Count;
        for (var begun = Stopwatch.GetTimestamp(); acknowledged.Count == before && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(10) && !done.IsCancellationRequested;)
        {
            await Task.Delay(5, CancellationToken.None);
        }
    }

    /// <summary>One customer: begins with one key until there is an answer, pays, and comes back; the provider calls once.</summary>
    private async Task PayAsync(TestBank bank, PaymentServerProcess server, long account, int index)
    {
        var payment = await InsistAsync(() => client.PostAsJsonAsync(new Uri(server.Address, "start"), new StartCall(account, $"key-{account}")));

        // Every order that reached the provider for this account is one that the customer may be made to pay.
        await using var db = database.Open();
        foreach (var reference in await db.Payments.Where(each => each.AccountId == account).Select(each => each.MerchantReference).ToListAsync())
        {
            if (!bank.Orders.ContainsKey(reference))
            {
                continue;
            }

            bank.Paid[reference] = true;
            if (index % 5 != 4 && await CallBackAsync(server, reference) == HttpStatusCode.OK)
            {
                acknowledged[reference] = true;
            }
        }

        if (index % 4 == 3)
        {
            await InsistAsync(() => client.PostAsJsonAsync(new Uri(server.Address, "refund"), new RefundCall(Guid.ParseExact(payment.Trim('"'), "D"), 100, $"refund-{account}")));
        }
    }

    /// <summary>A callback is sent once; if nobody was there, nobody was told.</summary>
    private async Task<HttpStatusCode?> CallBackAsync(PaymentServerProcess server, string reference)
    {
        try
        {
            using var answer = await client.PostAsync(new Uri(server.Address, $"hint/{reference}"), null);
            return answer.StatusCode;
        }
        catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>As a customer's browser and a patient finger: again until it is answered.</summary>
    private async Task<string> InsistAsync(Func<Task<HttpResponseMessage>> send)
    {
        var last = "nobody was there";
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < Patience; await Task.Delay(100))
        {
            try
            {
                using var answer = await send();
                last = await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode)
                {
                    return last;
                }

                last = $"{(int)answer.StatusCode} {last}";
            }
            catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException)
            {
                // It was killed: that is what this is about.
            }

            Interlocked.Increment(ref sentAgain);
        }

        throw new AssertionException($"The server gave no good answer in {Patience}: {last}");
    }

    private async Task UntilDecidedAsync(long first)
    {
        for (var tries = 0; tries < 900; tries++)
        {
            await using var db = database.Open();
            var open = await db.Payments.CountAsync(payment => payment.AccountId >= first && payment.State != PaymentState.Posted && payment.State != PaymentState.Expired && payment.State != PaymentState.Failed);
            var refunds = await db.Set<PaymentRefund>().CountAsync(refund => refund.AccountId >= first && refund.State != RefundState.Refunded);
            if (open + refunds == 0)
            {
                return;
            }

            await Task.Delay(100);
        }

        findings.Enqueue("Some payments are not decided after a minute and a half.");
    }

    /// <summary>The provider's books, the payments, the bills and the ledger against each other.</summary>
    private async Task AuditAsync(TestBank bank, long first)
    {
        await using var db = database.Open();
        var payments = await db.Payments.AsNoTracking().Include(payment => payment.Refunds).Where(payment => payment.AccountId >= first).ToListAsync();
        foreach (var group in payments.GroupBy(payment => payment.AccountId))
        {
            var paid = group.Count(payment => bank.Paid.ContainsKey(payment.MerchantReference));
            Find(paid == 1, $"Account {group.Key} was made to pay {paid} times.");
        }

        foreach (var payment in payments)
        {
            var isPaid = bank.Paid.ContainsKey(payment.MerchantReference);
            var entries = await db.LedgerTransfers.CountAsync(transfer => transfer.AccountId == payment.AccountId && transfer.Key == $"payment:{payment.MerchantReference}");
            Find(payment.State == PaymentState.Posted == isPaid, $"{payment.MerchantReference} is {payment.State}, and the provider says {(isPaid ? "paid" : "not paid")}.");
            Find(entries == (isPaid ? 1 : 0), $"{payment.MerchantReference} is booked {entries} times.");
            var given = bank.Refunds.Values.Where(refund => refund.Order == payment.MerchantReference).Sum(refund => refund.Minor);
            Find(given == payment.Refunded.Minor, $"{given} of {payment.MerchantReference} went back, and {payment.Refunded} is known.");
        }

        foreach (var lost in bank.Paid.Keys.Except(payments.Select(payment => payment.MerchantReference), StringComparer.Ordinal))
        {
            findings.Enqueue($"{lost} was paid and is unknown here.");
        }

        var red = await new PaymentScene(database, TimeProvider.System).Reconciliation(db).CompareAsync(new DateOnly(2026, 1, 1), default);
        Find(red == 0, $"{red} balances are not the sum of their entries.");
    }

    private void Find(bool holds, string finding)
    {
        if (!holds)
        {
            findings.Enqueue(finding);
        }
    }
}
