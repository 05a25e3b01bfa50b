using ECare.Web.Features.Billing.Coming;
using ECare.Web.Features.Billing.Delivery;
using ECare.Web.Features.Billing.Documents;
using ECare.Web.Features.Billing.Explained;
using ECare.Web.Features.Billing.Shelf;
using ECare.Web.Features.Billing.Statements;
using ECare.Web.Features.Billing.Taxes;
using ECare.Web.Features.Papers;

namespace ECare.Web.Features.Billing;

/// <summary>Registers the pages of bills.</summary>
internal static class BillingPages
{
    public static IServiceCollection AddBillingPages(this IServiceCollection services) => services
        .AddScoped<BilledLines>()
        .AddScoped<BillNames>()
        .AddScoped<BillsCsv>()
        .AddScoped<BillExplainer>()
        .AddScoped<ChangesWriter>()
        .AddScoped<BillsViews>()
        .AddScoped<TaxYears>()
        .AddScoped<TaxesWriter>()
        .AddScoped<ComingWriter>()
        .AddScoped<ShelfWriter>()
        .AddScoped<DeliveryWriter>()
        .AddScoped<PaperFrames>()
        .AddScoped<PaperWriter>()
        .AddScoped<UblWriter>()
        .AddScoped<UblCreditNote>()
        .AddScoped<CreditNoteWriter>()
        .AddScoped<StatementWriter>()
        .AddScoped<StatementCsv>()
        .AddScoped<BillsWriter>()
        .AddScoped<BillWriter>();
}
