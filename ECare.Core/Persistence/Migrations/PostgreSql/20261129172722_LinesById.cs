using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class LinesById : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Payments_CreditMinor",
                table: "Payments",
                column: "CreditMinor",
                filter: "\"CreditMinor\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_Lines_Id",
                table: "Lines",
                column: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payments_CreditMinor",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Lines_Id",
                table: "Lines");
        }
    }
}
