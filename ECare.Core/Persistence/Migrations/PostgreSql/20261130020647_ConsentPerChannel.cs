using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ConsentPerChannel : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "EmailConsentAt",
                table: "Customers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SmsConsentAt",
                table: "Customers",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ConsentChanges",
                columns: table => new
                {
                    CustomerId = table.Column<long>(type: "bigint", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    IsGiven = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentChanges", x => new { x.CustomerId, x.Purpose, x.At });
                });

            // The one consent to marketing was one for every way on which campaigns reach people; its time is the proof of each (docs/adr/0211).
            migrationBuilder.Sql(
                """
                UPDATE "Customers" SET "SmsConsentAt" = "MarketingConsentAt", "EmailConsentAt" = "MarketingConsentAt" WHERE "MarketingConsentAt" IS NOT NULL;
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO "ConsentChanges" ("CustomerId", "Purpose", "At", "IsGiven")
                SELECT "Id", 'MarketingOnPages', "MarketingConsentAt", TRUE FROM "Customers" WHERE "MarketingConsentAt" IS NOT NULL
                UNION ALL
                SELECT "Id", 'MarketingBySms', "SmsConsentAt", TRUE FROM "Customers" WHERE "SmsConsentAt" IS NOT NULL
                UNION ALL
                SELECT "Id", 'MarketingByEmail', "EmailConsentAt", TRUE FROM "Customers" WHERE "EmailConsentAt" IS NOT NULL
                UNION ALL
                SELECT "Id", 'Personalisation', "PersonalisationConsentAt", TRUE FROM "Customers" WHERE "PersonalisationConsentAt" IS NOT NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConsentChanges");

            migrationBuilder.DropColumn(
                name: "EmailConsentAt",
                table: "Customers");

            migrationBuilder.DropColumn(
                name: "SmsConsentAt",
                table: "Customers");
        }
    }
}
