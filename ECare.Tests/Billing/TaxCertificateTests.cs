using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Taxes;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Tests.Accounts;
using ECare.Tests.Payments;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Billing;

internal sealed class TaxCertificateTests(Database database) : DataTests(database)
{
    private PaymentScene scene = null!;

    private static FiscalYear Years => ScopeOperator.Of(Database.DefaultOperator).Operator.Formats.FiscalYear;

    private FiscalPeriod Year => Years.Of(scene.Today);

    [SetUp]
    public void Set_the_scene() => scene = new PaymentScene(Database, Clock);

    [Test]
    public async Task Adds_up_bills_and_takes_credit_notes_off()
    {
        var bills = await scene.AccountAsync(1, 50_000, 20_000);
        await CreditAsync(1, bills[0], "TX-1", 10_000, 2_430);

        var certificate = await FoundAsync(1, Year);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(certificate.Rows.Select(row => row.Kind), Is.EqualTo(new[] { LedgerKind.BillIssued, LedgerKind.BillIssued, LedgerKind.CreditNote }));
            Assert.That(certificate.Codes, Is.EqualTo(new[] { "TSC", "VAT" }));
            Assert.That(certificate.Net.Minor, Is.EqualTo(50_000 + 20_000 - 10_000));
            Assert.That(certificate.TotalOf("TSC").Minor, Is.EqualTo(6_000), "10 % of 600.00");
            Assert.That(certificate.TotalOf("VAT").Minor, Is.EqualTo(8_580), "13 % of 660.00: the tax on the tax is in it");
            Assert.That(certificate.Total.Minor, Is.EqualTo(14_580));
            Assert.That(certificate.Rows[^1].NoteId, Is.EqualTo(1));
            Assert.That(certificate.Rows[0].BillId, Is.EqualTo(bills[0]));
        }
    }

    [Test]
    public async Task Says_of_top_ups_what_left_them_for_the_state_and_what_came_back()
    {
        await scene.PrepaidAsync(2);
        var (id, reference) = await scene.StartAsync(scene.Wish(2, "k", new PaymentWish.TopUp(scene.Of(62_150))));
        scene.Provider.Pay(reference);
        await scene.AskAsync(desk => desk.LookAsync(id, default));
        var full = await FoundAsync(2, Year);

        await scene.AskAsync(desk => desk.RefundAsync(new RefundPayment(id, scene.Of(62_150), "Refund.Agreed", "r"), default));
        var after = await FoundAsync(2, Year);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((full.Net.Minor, full.TotalOf("TSC").Minor, full.TotalOf("VAT").Minor), Is.EqualTo((50_000L, 5_000L, 7_150L)));
            Assert.That(full.Rows.Single().Kind, Is.EqualTo(LedgerKind.TopUp));
            Assert.That((after.Net.Minor, after.Total.Minor, after.Rows.Count), Is.EqualTo((0L, 0L, 2)), "All of it was given back, taxes included.");
        }
    }

    [Test]
    public async Task Of_all_years_together_it_is_what_the_ledger_owes_to_the_state()
    {
        var bills = await scene.AccountAsync(3, 10_003, 20_007, 30_011, 40_013, 50_017, 60_019, 70_023, 80_029);
        await CreditAsync(3, bills[1], "TX-3", 7_001, 1_701);
        var years = new[] { Years.Of(scene.Today.AddYears(-1)), Year };
        var totals = new List<TaxCertificate>();
        foreach (var year in years)
        {
            totals.Add(await FoundAsync(3, year));
        }

        await using var db = Open();
        var ledger = await db.LedgerTransfers.Where(row => row.AccountId == 3 && (row.CreditBook == LedgerBook.Tax || row.DebitBook == LedgerBook.Tax)).ToListAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(totals.Sum(certificate => certificate.Total.Minor), Is.EqualTo(ledger.Sum(row => row.CreditBook == LedgerBook.Tax ? row.AmountMinor : -row.AmountMinor)));
            Assert.That(totals.Select(certificate => certificate.Rows.Count), Has.All.Positive, "There are bills in both years.");
            Assert.That(totals.SelectMany(certificate => certificate.Rows.Where(row => row.Day < certificate.Year.From || row.Day > certificate.Year.To)), Is.Empty);
        }
    }

    [Test]
    public async Task Leaves_out_what_bore_no_tax()
    {
        await scene.AccountAsync(4, 50_000);
        var (_, reference) = await scene.StartAsync(scene.Wish(4, "k", new PaymentWish.OldestFirst()));
        scene.Provider.Pay(reference);
        await scene.AskAsync(desk => desk.TakeHintAsync(scene.Provider.Code, FakeProvider.Callback(reference), default));

        Assert.That((await FoundAsync(4, Year)).Rows.Select(row => row.Kind), Is.EqualTo(new[] { LedgerKind.BillIssued }), "A payment is no charge.");
    }

    [Test]
    public async Task Is_for_those_who_see_the_accounts_money()
    {
        await scene.AccountAsync(5, 50_000);
        await scene.AccountAsync(6);
        await using (var writing = Open())
        {
            var member = await writing.Customers.SingleAsync(customer => customer.Id == 6);
            writing.Add(AccountAccess.Grant(member, 5, 501, AccessRole.Member, Start.AddDays(-1)));
            await writing.SaveChangesAsync();
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await AskAsync(6, 5, Year), Is.InstanceOf<TaxCertificateOutcome.NotYours>());
            Assert.That(await AskAsync(6, 999_999, Year), Is.InstanceOf<TaxCertificateOutcome.NotYours>());
            Assert.That((await FoundAsync(6, Year)).Rows, Is.Empty, "Nothing was charged.");
        }
    }

    [Test]
    public async Task Gives_no_half_certificate_where_too_much_happened()
    {
        const long Account = 700_701;
        await scene.AccountAsync(Account);
        await using (var db = Open())
        {
            await db.Database.OpenConnectionAsync();
            LedgerWriter.WriteHistory(db, Enumerable.Range(0, TaxCertificateReader.MostEntries / 2 + 1).Select(number =>
                new LedgerTransaction(Account, $"top-up:T-{number}", LedgerKind.TopUp, scene.Today, Start)
                    .Move(LedgerSide.Clearing("bank"), LedgerSide.Wallet, scene.Of(100)).Move(LedgerSide.Clearing("bank"), LedgerSide.Tax("VAT"), scene.Of(13))));
        }

        Assert.That(await AskAsync(Account, Account, Year), Is.InstanceOf<TaxCertificateOutcome.TooMuch>());
    }

    private async Task<TaxCertificate> FoundAsync(long account, FiscalPeriod year)
    {
        var outcome = await AskAsync(account, account, year);
        return outcome is TaxCertificateOutcome.Found(var certificate) ? certificate : throw new AssertionException($"{outcome}");
    }

    private async Task<TaxCertificateOutcome> AskAsync(long customer, long account, FiscalPeriod year)
    {
        await using var db = Open();
        return await new TaxCertificateReader(db, Clock).ReadAsync(customer, account, year, default);
    }

    private async Task CreditAsync(long account, long bill, string number, long net, long tax)
    {
        await using var db = Open();
        await scene.Posting(db).CreditAsync(
            account, bill, each => CreditNote.For(each, 1, number, new CreditedAmount(scene.Of(net), scene.Of(tax), "CreditNote.Outage"), scene.Today), default);
    }
}
